"""Which guides of a folder a conversation is about: by name, place, year, subject or what was said before.

Without any such sign it is asked of the editions in force. The guides chosen are a library of their own, so
that no figure of another guide can come into the answer.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant import words
from assistant.answer import DecidedBy, Outcome
from assistant.draft import Draft, Source, Statement
from assistant.edition_years import Mention, years_mentioned
from assistant.editions import Editions, editions_of, pairs_of, title_spans
from assistant.glossary import gloss_of
from assistant.language import language_of, plain
from assistant.library import Library
from assistant.question import read_question
from assistant.rules.silence import contact_of
from assistant.subjects import tokens, weight
from assistant.wording import say

_OF_A_GUIDE = (Outcome.ANSWERED, Outcome.PARTLY, Outcome.NOT_IN_GUIDE)
_MOST_NAMED = 4  # guides named in one answer
_MOST_ASKED = 8  # guides asked at once
_LONG = 3  # characters of a word that can tell a guide by itself
_LATIN_NAME = re.compile(r"(?<=[^.!?] )(?:[A-Z][A-Za-z]*|[a-z]+[A-Z]+[a-z]*)\b")  # not the first word of a sentence
_ANY_DAY = date(2000, 1, 1)
_SHORT = 24  # characters of a message that may only name a guide


@dataclass(frozen=True, slots=True)
class Meant:
    """The guides a conversation is about, and its messages without one that only named a guide.

    certain: a message told which programme. unsaid: guides that have other editions, where none was named.
    draft: the whole answer where no guide of the folder is meant.
    """

    library: Library
    turns: Sequence[str]
    certain: bool = True
    unsaid: frozenset[str] = frozenset()
    draft: Draft | None = None


def of_guides_meant(
    turns: Sequence[str], library: Library, today: date, ask: Callable[[Sequence[str], Library], Draft]
) -> Draft:
    """The draft that `ask` gives over the guides meant, else a question which is meant."""
    language = language_of(turns[-1])
    meant = guides_meant(turns, library, today)
    if meant.draft:
        return meant.draft
    draft = ask(meant.turns, meant.library)
    if not meant.certain and draft.outcome in _OF_A_GUIDE:
        return _which(draft, meant.library, language)
    return _from_edition(draft, meant, language)


def guides_meant(turns: Sequence[str], library: Library, today: date) -> Meant:
    """Reads the messages in order; each keeps to the guides of the one before unless it tells others."""
    editions = editions_of(library)
    everything = tuple(guide.id for guide in library.guides)
    told: tuple[str, ...] = ()
    mentions: list[Mention] = []
    for turn in turns:
        message = plain(turn)
        if found := _told(message, editions, bool(told)):
            mentions = [] if set(found) - set(told or found) else mentions
            told = found
        mentions = years_mentioned(message, library, today) or mentions
    candidates = tuple(g for g in everything if editions.series[g] in {editions.series[t] for t in told or everything})
    if _compares(plain(turns[-1]), mentions):
        candidates = _compared(candidates, mentions, editions, today)
        return Meant(library.of(candidates), turns, certain=len({editions.series[g] for g in candidates}) == 1)
    chosen = _of_years(candidates, mentions, editions, today) if mentions else editions.in_force(candidates, today)
    if not chosen:
        present = editions.in_force(candidates, today)
        return Meant(library.of(present), turns, draft=_other_edition(turns[-1], mentions, present, library, today))
    unsaid = _with_others(chosen, editions) if not mentions else frozenset()
    by_year = told or any(not mention.back for mention in mentions)  # “last year's” of which guide?
    certain = len({editions.series[g] for g in (chosen if by_year else candidates)}) == 1
    chosen = _nearest(chosen, turns, editions)
    named = [editions.without_name(plain(turn), chosen) for turn in turns]
    kept: Sequence[str] = named if told or mentions else turns
    kept = _without_a_name_alone(kept, library.of(chosen), editions, today) if len(everything) > 1 else kept
    return Meant(library.of(chosen), kept, certain, unsaid)


def _with_others(chosen: tuple[str, ...], editions: Editions) -> frozenset[str]:
    """Those of the guides chosen that have other editions, which are not chosen."""
    others = {number for guide_id, number in editions.series.items() if guide_id not in chosen}
    return frozenset(guide_id for guide_id in chosen if editions.series[guide_id] in others)


def _nearest(chosen: tuple[str, ...], turns: Sequence[str], editions: Editions) -> tuple[str, ...]:
    """Of many guides those that hold most of the conversation's words, the rarer ones counting more."""
    if len(chosen) <= _MOST_ASKED:
        return chosen
    text = plain(" ".join(turns))
    points = dict.fromkeys(chosen, 0.0)
    for pair in pairs_of(f"{text}。{gloss_of(text, editions.library.all_text)}"):
        holders = editions.holders.get(pair, frozenset()).intersection(chosen)
        for guide_id in holders:
            points[guide_id] += math.log(len(chosen) / len(holders))
    best = sorted(chosen, key=lambda guide_id: -points[guide_id])[:_MOST_ASKED]
    return tuple(guide_id for guide_id in chosen if guide_id in best)


def _told(message: str, editions: Editions, before: bool) -> tuple[str, ...]:
    """The guides that a message tells by their names, or by subjects or (at the start) words that only they have."""
    library = editions.library
    if len(library.guides) == 1:
        return ()
    text = f"{message}。{gloss_of(message, library.all_text)}"
    named = _named(text, editions)
    about = {subject.guide for subject in library.subjects.named(text)}
    if named and about and not named & about:
        return _ordered(max((named, about), key=lambda ids: _share(text, ids, library)), library)
    if found := (named & about) or named or about:
        return _ordered(found, library)
    return () if before else _ordered(_holding(message, library), library)


def _named(text: str, editions: Editions) -> set[str]:
    """The guides whose names hold most of the message's words."""
    score: dict[str, int] = {}
    said, start = tokens(text), 0
    while start < len(said):
        ends = (end for end in range(len(said), start, -1) if tuple(said[start:end]) in editions.runs)
        end = next(ends, None)
        for guide_id in editions.runs[tuple(said[start:end])] if end else ():
            score[guide_id] = score.get(guide_id, 0) + weight(tuple(said[start:end]))
        start = end or start + 1
    return {guide_id for guide_id, points in score.items() if points == max(score.values())}


def _holding(message: str, library: Library) -> set[str]:
    """The guides that alone have a long word of the message, or a Latin name."""
    found: set[str] = set()
    nouns = [word for word in read_question(message, library, _ANY_DAY).nouns if not word.isascii()]
    for word in (*nouns, *(name.lower() for name in _LATIN_NAME.findall(message))):
        holders = {guide.id for guide in library.guides if word in guide.text.lower()}
        if len(word) >= _LONG and 0 < len(holders) < len(library.guides):
            found = found & holders or holders if found else holders
    return found


def _share(text: str, ids: set[str], library: Library) -> int:
    """How much of the message stands in the guides."""
    bodies = [f"{library.guide(guide_id).title}\n{library.guide(guide_id).text}".lower() for guide_id in ids]
    return sum(any(pair in body for body in bodies) for pair in pairs_of(text))


def _ordered(ids: set[str], library: Library) -> tuple[str, ...]:
    return tuple(guide.id for guide in library.guides if guide.id in ids)


def _of_years(candidates: tuple[str, ...], mentions: list[Mention], editions: Editions, today: date) -> tuple[str, ...]:
    """The guides that are of a year mentioned; a year that no edition has may be one of their dates."""
    present = {editions.series[g]: editions.years[g] for g in editions.in_force(candidates, today)}

    def is_of(guide_id: str, mention: Mention) -> bool:
        year, now = editions.years[guide_id], present[editions.series[guide_id]]
        return year == (mention.year if not mention.back else now and now + mention.back)

    def dated(guide_id: str, mention: Mention) -> bool:
        return not mention.marked and mention.year in editions.date_years(guide_id)

    found = [g for g in candidates if any(is_of(g, mention) for mention in mentions)]
    return tuple(found or [g for g in candidates if any(dated(g, mention) for mention in mentions)])


def _compares(message: str, mentions: list[Mention]) -> bool:
    """Whether editions are compared: “what changed since last year”, “2025年和2026年有什么不同”."""
    asks = any(pattern.search(message) for pattern in words.ask("edition_changes").asks)
    two = len({mention.year for mention in mentions}) > 1
    return asks or (two and bool(words.pattern("forms", "compare").search(message)))


def _compared(candidates: tuple[str, ...], mentions: list[Mention], editions: Editions, today: date) -> tuple[str, ...]:
    """The edition in force and the one it is compared with: those mentioned, else the one before."""
    present = editions.in_force(candidates, today)
    if len({editions.series[guide_id] for guide_id in present}) > 1:
        return present
    series = [g for g in editions.series if editions.series[g] == editions.series[present[0]]]
    if len(mentioned := [g for g in series if editions.years[g] in {m.year for m in mentions if not m.back}]) > 1:
        return tuple(mentioned)
    now = editions.years[present[0]] or 0
    others = mentioned or sorted(
        (g for g in series if (editions.years[g] or 0) < now), key=lambda g: editions.years[g] or 0
    )
    return (*others[-1:], *present) if set(others[-1:]) - set(present) else present


def _without_a_name_alone(turns: Sequence[str], library: Library, editions: Editions, today: date) -> Sequence[str]:
    """A message that only names a guide asks the one before again, of that guide."""
    last = read_question(turns[-1], library, today)
    asks = last.kinds or last.weak or last.names_subject or last.unlisted or last.polar
    if len(turns) < 2 or asks or len(last.plain) > _SHORT:
        return turns
    return [*turns[:-2], editions.unnamed(plain(turns[-2]))]


def _other_edition(
    turn: str, mentions: list[Mention], present: tuple[str, ...], library: Library, today: date
) -> Draft:
    """No guide of the year asked for: which there are, and whom to ask."""
    language = language_of(turn)
    join = say(language, "list_join")
    guides = [library.guide(guide_id) for guide_id in present[:_MOST_NAMED]]
    titles = join.join(say(language, "title", title=guide.title_in(language)) for guide in guides)
    now = editions_of(library).years[present[0]] if len(present) == 1 else None
    meant = [now + mention.back if now and mention.back else mention.year for mention in mentions]
    years = join.join(dict.fromkeys(map(str, meant)))
    sources = tuple(Source(guide.id, span) for guide in guides for span in title_spans(guide))
    named = frozenset(date(year, 1, 1) for year in meant)
    told = Statement(say(language, "other_edition", years=years, titles=titles), sources, named)
    ask = Statement(say(language, "ask", contact=contact_of(guides[0], language)))
    return Draft(Outcome.NOT_IN_GUIDE, (told, ask), DecidedBy.RULES)


def _which(draft: Draft, library: Library, language: str) -> Draft:
    """Asks back which guide is meant, naming first those that the draft cites."""
    cited = [source.guide for statement in draft.statements for source in statement.sources]
    ids = dict.fromkeys([*cited, *(guide.id for guide in library.guides)])
    titles = (
        say(language, "title", title=library.guide(guide_id).title_in(language)) for guide_id in list(ids)[:_MOST_NAMED]
    )
    text = say(language, "which_guide", names=say(language, "list_join").join(dict.fromkeys(titles)))
    return Draft(Outcome.CLARIFY, (Statement(text),), DecidedBy.RULES)


def _from_edition(draft: Draft, meant: Meant, language: str) -> Draft:
    """The draft with a statement of which edition it is from, where that could be unclear."""
    cited = dict.fromkeys(source.guide for statement in draft.statements for source in statement.sources)
    guides = [meant.library.guide(guide_id) for guide_id in cited if guide_id in meant.unsaid]
    notes = []
    for guide in guides if draft.outcome in (Outcome.ANSWERED, Outcome.PARTLY) else ():
        sources = tuple(Source(guide.id, span) for span in title_spans(guide))
        notes.append(Statement(say(language, "from_edition", title=guide.title_in(language)), sources))
    return replace(draft, statements=(*draft.statements, *notes))
