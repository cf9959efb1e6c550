"""Questions to begin with, made from the guides: a template of wording.toml meets an item or a field of a guide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from assistant.places import countries_in
from assistant.web.wording import Wording
from corpus.guide import Guide, Paragraph

MOST = 5


def example_questions(guides: Sequence[Guide], words: Wording) -> tuple[str, ...]:
    """At most five, from all guides in turn, each of another kind as far as the guides allow."""
    turns = zip_longest(*(_of_guide(guide, words) for guide in guides))
    questions = dict.fromkeys(question for turn in turns for question in turn if question)
    return tuple(questions)[:MOST]


def _of_guide(guide: Guide, words: Wording) -> list[str]:
    """One question a template; the templates take different sections where several would do."""
    questions = []
    for number, template in enumerate(words["examples"]):
        asked = "label" if "{label}" in template["question"] else "section"
        fits = [_names(guide, p, words) for p in guide.paragraphs if _fits(guide, p, template)]
        readable = [names for names in fits if words.language != "en" or names[asked].isascii()] or fits
        if readable:
            chosen = readable[number % len(readable)]
            plain = not chosen[asked] or re.search(template["words"], chosen["section"], re.IGNORECASE)
            questions.append(template["general" if plain else "question"].format(**chosen))
    return questions


def _fits(guide: Guide, paragraph: Paragraph, template: dict[str, str]) -> bool:
    searched = {
        "label": paragraph.label.of(guide.text) if paragraph.label else "",
        "body": paragraph.body.of(guide.text),
        "section": paragraph.section[-1] if paragraph.section else "",
    }[template["in"]]
    return paragraph.kind.value == template["kind"] and bool(re.search(template["words"], searched, re.IGNORECASE))


def _names(guide: Guide, paragraph: Paragraph, words: Wording) -> dict[str, str]:
    label = paragraph.label.of(guide.text) if paragraph.label else ""
    section = paragraph.section[-1] if paragraph.section else guide.title
    return {"label": _name(guide, label, words), "section": _name(guide, section, words)}


def _name(guide: Guide, name: str, words: Wording) -> str:
    """In English where the translation or the locale data know it."""
    if words.language != "en":
        return name
    countries = {country.zh: country.en for country in countries_in(name)}
    return guide.english.get(name) or countries.get(name, name)
