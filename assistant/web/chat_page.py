"""The chat for applicants: the conversation, and beside it the guide.

A message is shown at once; its answer, already verified as a whole, is revealed sentence by sentence. The state of a
conversation is its exchanges, kept by Gradio for the open page and for nobody else.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import replace

from assistant.web.answer_html import Exchange, exchanges_html, revealed
from assistant.web.answering import Answering
from assistant.web.examples import example_questions
from assistant.web.frame import header
from assistant.web.guide_page import pane
from assistant.web.html_part import html_part
from assistant.web.quiet_gradio import gradio as gr
from assistant.web.templates import render
from assistant.web.wording import Wording

REVEALED_WITHIN = 0.6  # seconds for a whole answer
REMEMBERED = 20  # exchanges; older ones leave the page and the conversation
FORGOTTEN_AFTER = 3600  # seconds

Exchanges = tuple[Exchange, ...]
_log = logging.getLogger(__name__)


class Chat:
    """What the page does: the assistant and the words it is spoken with."""

    def __init__(self, assistant: Answering, words: Wording) -> None:
        self._assistant = assistant
        self._words = words

    def ask(self, message: str, past: Exchanges) -> Iterator[tuple[str, Exchanges, object]]:
        """The conversation as it grows, what to remember of it, and the question box: emptied, then left alone."""
        past = past[-REMEMBERED:]
        asked = Exchange(message)
        yield self._html((*past, asked)), past, ""
        turns = [exchange.message for exchange in (*past, asked)]
        try:
            answer = self._assistant.answer(turns, self._assistant.today())
        except Exception:  # the reader gets a sentence, the operator the traceback
            _log.exception("no answer")
            yield self._html((*past, replace(asked, failed=True))), past, message
            return
        steps = list(revealed(answer.text))
        for shown in steps[:-1]:
            yield self._html((*past, replace(asked, answer=answer, shown=shown))), past, gr.skip()
            time.sleep(REVEALED_WITHIN / len(steps))
        past = (*past, replace(asked, answer=answer, shown=answer.text))
        yield self._html(past), past, gr.skip()

    def opening(self) -> tuple[str, str]:
        """The first screen when a page is opened: no conversation, and the day that is taken as today."""
        return self._html(()), self.today()

    def today(self) -> str:
        return render("today.html", self._words, day=self._words.day(self._assistant.today()))

    def _html(self, exchanges: Exchanges) -> str:
        return exchanges_html(exchanges, self._assistant.guides, self._words)


def chat_page(assistant: Answering, words: Wording) -> gr.Blocks:
    chat = Chat(assistant, words)
    guides = assistant.guides
    page = gr.Blocks(title=words["title_chat"], analytics_enabled=False, fill_width=True)
    with page:
        html_part(header(words, "/"))
        html_part(render("tabs.html", words))
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="talk"):
                html_part(render("intro.html", words, guides=guides), elem_id="content")
                examples = [
                    gr.Button(question, elem_classes="example") for question in example_questions(guides, words)
                ]
                conversation = html_part(exchanges_html((), guides, words), elem_id="conversation")
                with gr.Column(elem_id="ask"):
                    question = gr.Textbox(
                        label=words["question_label"],
                        placeholder=words["question_placeholder"],
                        max_lines=6,
                        submit_btn=words["send"],
                        elem_id="question",
                    )
                    with gr.Row(elem_id="below"):
                        today = html_part(chat.today, elem_id="today")
                        again = gr.Button(words["again"], elem_id="again", size="sm")
                html_part(render("disclaimer.html", words))
            with gr.Column(elem_id="source"):
                html_part(pane(guides, words))
        past = gr.State((), time_to_live=FORGOTTEN_AFTER)
        asked = [(question.submit, question), *((example.click, example) for example in examples)]
        for event, message in asked:
            event(
                chat.ask,
                [message, past],
                [conversation, past, question],
                show_progress="hidden",
                api_visibility="private",
            )
        again.click(
            lambda: (*chat.opening(), ()),
            None,
            [conversation, today, past],
            show_progress="hidden",
            api_visibility="private",
        )
    return page
