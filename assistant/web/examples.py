"""Questions to begin with, made from the guides: a template of wording.toml meets an item or a field of a guide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

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
        fits = [paragraph for paragraph in guide.paragraphs if _fits(guide, paragraph, template)]
        if fits:
            chosen = fits[number % len(fits)]
            questions.append(template["question"].format(**_names(guide, chosen, words)))
    return questions


def _fits(guide: Guide, paragraph: Paragraph, template: dict[str, str]) -> bool:
    if paragraph.kind.value != template["kind"] or paragraph.label is None:
        return False
    searched = paragraph.label if template["in"] == "label" else paragraph.body
    return re.search(template["words"], searched.of(guide.text), re.IGNORECASE) is not None


def _names(guide: Guide, paragraph: Paragraph, words: Wording) -> dict[str, str]:
    label = paragraph.label.of(guide.text) if paragraph.label else ""
    section = paragraph.section[-1] if paragraph.section else guide.title
    english = guide.sidecar.names if words.language == "en" else {}
    return {"label": english.get(label, label), "section": english.get(section, section)}
