"""Reply drafts for staff: an enquiry goes in, a reply to edit and copy comes out, with what it rests on."""

from __future__ import annotations

import json
import logging

from assistant.web.answer_html import draft_html
from assistant.web.answering import Answering
from assistant.web.frame import header
from assistant.web.guide_page import pane
from assistant.web.html_part import html_part
from assistant.web.quiet_gradio import gradio as gr
from assistant.web.templates import render
from assistant.web.wording import Wording

PATH = "/staff/draft/"  # Gradio pages end with a slash

_log = logging.getLogger(__name__)


def draft_page(assistant: Answering, words: Wording) -> gr.Blocks:
    def draft(enquiry: str) -> tuple[str, str, gr.Column]:
        try:
            drafted = assistant.draft(enquiry, assistant.today())
        except Exception:  # the reader gets a sentence, the operator the traceback
            _log.exception("no draft")
            return "", render("failed.html", words), gr.Column(visible=True)
        return drafted.reply, draft_html(drafted, assistant.guides, words), gr.Column(visible=True)

    page = gr.Blocks(title=words["title_draft"], analytics_enabled=False, fill_width=True)
    with page:
        html_part(header(words, PATH))
        html_part(render("tabs.html", words))
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="talk"):
                html_part(render("draft_intro.html", words), elem_id="content")
                enquiry = gr.Textbox(
                    label=words["enquiry_label"],
                    placeholder=words["enquiry_placeholder"],
                    lines=8,
                    max_lines=20,
                    elem_id="enquiry",
                )
                begin = gr.Button(words["draft_button"], variant="primary", elem_id="begin")
                with gr.Column(visible=False, elem_id="drafted") as result:
                    reply = gr.Textbox(
                        label=words["reply_label"], lines=10, max_lines=40, interactive=True, elem_id="reply"
                    )
                    copy = gr.Button(words["copy"], elem_id="copy")
                    found = html_part("", elem_id="found")
            with gr.Column(elem_id="source"):
                html_part(pane(assistant.guides, words))
        begin.click(draft, enquiry, [reply, found, result], show_progress="minimal", api_visibility="private")
        copied = json.dumps(words["copied"])
        copy.click(None, reply, None, js=f"(text) => zhinan.copy(text, {copied})", api_visibility="private")
    return page
