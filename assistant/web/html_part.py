"""A part of a Gradio page that is HTML of ours: no style and no script of Gradio's."""

from __future__ import annotations

from collections.abc import Callable

from assistant.web.quiet_gradio import gradio as gr


def html_part(html: str | Callable[[], str], elem_id: str | None = None) -> gr.HTML:
    """A function is called anew whenever the page is opened."""
    return gr.HTML(html, elem_id=elem_id, js_on_load=None, apply_default_css=False)
