// What the pages do in the browser: show cited words in the guide, switch panes on a phone, copy.
// All HTML comes escaped from the server; no text becomes HTML here.
"use strict";

const zhinan = (() => {
  document.documentElement.lang = document.currentScript.dataset.language;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let latest = 0; // of two quick clicks the second counts, whichever answer comes first

  function view(name) {
    document.body.dataset.view = name;
    for (const tab of document.querySelectorAll(".tabs button"))
      tab.setAttribute("aria-pressed", String(tab.dataset.view === name));
  }

  function scrollTo(box, element) {
    if (!element) return;
    const top = element.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
    box.scrollTo({ top: top - box.clientHeight / 3, behavior: calm.matches ? "auto" : "smooth" });
  }

  async function showGuide(address) {
    const box = document.getElementById("guide-text");
    const mine = ++latest;
    const [page, anchor] = address.split("#");
    const url = new URL(page, location.href);
    url.searchParams.set("part", "text");
    let html;
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Error(response.statusText);
      html = await response.text();
    } catch {
      html = null;
    }
    if (mine !== latest) return;
    if (html === null) {
      box.querySelector(".position").textContent = document.getElementById("pane").dataset.failed;
      box.scrollTop = 0;
      return;
    }
    const before = box.scrollTop;
    box.innerHTML = html;
    box.scrollTop = before;
    const choice = document.getElementById("guide-choice");
    if (choice) choice.value = box.querySelector("article").dataset.document;
    scrollTo(box, box.querySelector("mark") || (anchor && document.getElementById(anchor)));
  }

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !document.getElementById("pane")) return;
    const link = event.target.closest("a.cite, a[data-guide], .contents a, a.back, a.skip, .tabs button");
    if (!link) return;
    if (link.matches(".tabs button")) return view(link.dataset.view);
    event.preventDefault();
    if (link.matches(".back")) return view("talk");
    if (link.matches(".skip")) return document.querySelector("#talk textarea")?.focus();
    if (link.closest(".contents")) {
      const id = link.getAttribute("href").split("#")[1];
      return scrollTo(document.getElementById("guide-text"), document.getElementById(id));
    }
    for (const other of document.querySelectorAll("a.cite.shown")) other.classList.remove("shown");
    link.classList.add("shown");
    view("guide");
    showGuide(link.getAttribute("href"));
  });

  document.addEventListener("change", (event) => {
    if (event.target.id === "guide-choice") showGuide(event.target.selectedOptions[0].dataset.address);
  });

  // A new question comes into view; the reader may scroll freely while the answer grows.
  let count = 0;
  new MutationObserver(() => {
    const exchanges = document.querySelectorAll(".exchange");
    if (exchanges.length > count)
      exchanges[exchanges.length - 1].scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block: "start" });
    count = exchanges.length;
    document.body.classList.toggle("talking", count > 0);
  }).observe(document.documentElement, { childList: true, subtree: true });

  async function copy(text, done) {
    const area = document.querySelector("#reply textarea");
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      area.select(); // without https a browser has no clipboard for pages
      document.execCommand("copy");
    }
    const button = document.getElementById("copy");
    const label = button.textContent;
    if (label === done) return;
    button.textContent = done;
    setTimeout(() => { button.textContent = label; }, 2000);
  }

  return { copy };
})();
