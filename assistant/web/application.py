"""All pages put together: the Gradio pages, the plain ones, and what holds for every request."""

from __future__ import annotations

import asyncio
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

from assistant.web import draft_page, eval_page
from assistant.web.answering import Answering
from assistant.web.chat_page import chat_page
from assistant.web.draft_page import draft_page as make_draft_page
from assistant.web.frame import STATIC, head
from assistant.web.guide_page import guide_routes
from assistant.web.languages import LanguageOfBrowser
from assistant.web.protection import ProtectionHeaders
from assistant.web.quiet_gradio import gradio as gr
from assistant.web.wording import LANGUAGES, Wording, wording

OPEN_PAGES = 2_000  # conversations kept at a time; Gradio drops the oldest
WAITING = 64  # questions in line before one is turned away
AT_ONCE = 4  # questions answered side by side


def create_app(assistant: Answering, home: Path) -> FastAPI:
    """The web application over an open assistant; `home` is where evaluations are kept."""

    async def in_a_loop() -> FastAPI:
        return _compose(assistant, home)

    # Where no event loop runs, Gradio makes one for each of its locks, over a hundred, and closes none.
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(in_a_loop())
    return _compose(assistant, home)


def _compose(assistant: Answering, home: Path) -> FastAPI:
    app = FastAPI(title="zhinan", docs_url=None, redoc_url=None, openapi_url=None)
    app.get("/healthz")(_health)
    app.get("/favicon.ico", include_in_schema=False)(_icon)
    app.mount("/public", StaticFiles(directory=STATIC))
    for language in reversed(LANGUAGES):  # the first is mounted at /, which would hide what comes after it
        words = wording(language)
        app.include_router(guide_routes(assistant.guides, words))
        app.include_router(eval_page.eval_routes(home, words))
        _mount(app, make_draft_page(assistant, words), words, draft_page.PATH)
        _mount(app, chat_page(assistant, words), words, "/")
    app.add_middleware(LanguageOfBrowser, pages=("/", draft_page.PATH, eval_page.PATH))
    app.add_middleware(ProtectionHeaders)
    return app


def _mount(app: FastAPI, page: gr.Blocks, words: Wording, path: str) -> None:
    page.queue(max_size=WAITING, default_concurrency_limit=AT_ONCE, api_open=False)
    page.state_session_capacity = OPEN_PAGES
    gr.mount_gradio_app(
        app,
        page,
        (words.root + path).rstrip("/") or "/",
        footer_links=[],
        run_history=False,
        max_file_size=1,  # Gradio takes uploads on every page; none is needed
        show_error=False,
        ssr_mode=False,
        theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
        head=head(words),
    )


def _health() -> dict[str, str]:
    return {"status": "ok"}


def _icon() -> FileResponse:
    return FileResponse(STATIC / "icon.svg", media_type="image/svg+xml")
