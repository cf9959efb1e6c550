"""The HTML of the pages. Jinja escapes all that is put in, and an unknown name is an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assistant.web.wording import Wording

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(template: str, words: Wording, **values: Any) -> Markup:
    """The template, in the language of `words`."""
    return Markup(_ENVIRONMENT.get_template(template).render(words=words, **values).strip())
