"""Which has the most, which the least; all of them in order; what they add up to: asked of a column (columns.py)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.columns import Column, columns_of, likeness, ranked
from assistant.draft import Draft, Source, Statement
from assistant.library import Library
from assistant.lookup import facts_for
from assistant.phrasing import joined, name_of, statements
from assistant.places import countries_in
from assistant.question import Question
from assistant.values import quantity_words
from assistant.wording import say
from corpus.facts import Fact
from corpus.figures import Quantity

_MOST = 6  # values that are told beside the highest or lowest
_KIND, _FAMILY, _NAMED = 2.0, 1.5, 1.0  # what it weighs that a question has a column's kind, sort, sort of subject
_SAID = 0.5  # of a column's label, so that its words alone ask for it
_TOGETHER = 2  # columns that are told of where a question may mean either


def extremes(question: Question, library: Library) -> Draft | None:
    """None where the question asks for no order, or for one of values that no guide has for several subjects."""
    descending = _descending(question)
    in_order = _says("sorted", question)
    if descending is None or question.periods or not (in_order or _asks_which(question)) or _apart(question):
        return None
    both_ends = {"earliest", "latest"} <= question.forms or {"most", "least"} <= question.forms
    columns = _meant(question, library)
    parts = [
        part
        for column in columns
        for part in _told(question, column, descending, in_order or both_ends, columns, library)
    ]
    return Draft(Outcome.ANSWERED, tuple(parts), DecidedBy.RULES, complete=True) if parts else None


def _apart(question: Question) -> bool:
    """Whether it is asked by how many days one of two is later: that tells which."""
    return "gap" in question.forms and "deadline" in question.kinds and len(question.subjects) == _TOGETHER


def _says(entry: str, question: Question) -> bool:
    return words.pattern("extremes", entry).search(question.plain) is not None


def _asks_which(question: Question) -> bool:
    measured = any(quantity.family != "count" for quantity in question.quantities)
    return not question.polar and not measured and _says("which", question) and not _says("bound", question)


def _descending(question: Question) -> bool | None:
    """Whether the largest is sought or comes first; None where no order is spoken of."""
    by_date = _says("sorted", question) and "deadline" in question.kinds and "latest" not in question.forms
    rising = by_date or question.forms & {"least", "earliest"}
    if _says("ascending", question) or (rising and not _says("descending", question)):
        return False
    return True if question.forms & {"most", "latest"} or _says("sorted", question) else None


def _meant(question: Question, library: Library) -> list[Column]:
    """The columns that a question is most likely about; [] where it has nothing of any."""
    if inherited := _of_named(question, library):
        return [inherited]
    columns = columns_of(library)
    sort_named = any(_names_their_sort(question, column) for column in columns)
    scored = []
    for column in (_of_subjects(question, column) for column in columns):
        right = _names_their_sort(question, column) or not sort_named
        if right and len(column.subjects) > 1 and (score := _score(question, column)):
            scored.append((score, column))
    best = max((score for score, _ in scored), default=0.0)
    return [column for score, column in scored if score == best][:_TOGETHER]


def _of_named(question: Question, library: Library) -> Column | None:
    """What each of the subjects named gets, where some have the grant of all: a column that no table has."""
    if not question.names_subject or len(question.subjects) < 2 or "funding" not in question.kinds:
        return None
    facts = []
    for subject in question.subjects:
        alone = facts_for(replace(question, subjects=(subject,)), "funding", library)
        amounts = [f for f in alone if isinstance(f.value, Quantity) and f.value.family == "amount"]
        facts += [replace(fact, subject=subject.path) for fact in amounts[:1]]
    return Column("funding", "amount", "", "", tuple(facts)) if len(facts) == len(question.subjects) else None


def _of_subjects(question: Question, column: Column) -> Column:
    """The column of the subjects that are compared; one that is named by the way narrows nothing."""
    if not question.names_subject:
        return column
    narrowed = column.of(question.subjects)
    return narrowed if len(narrowed.subjects) > 1 or len(question.subjects) > 1 else column


def _score(question: Question, column: Column) -> float:
    by_date = bool(question.forms & {"earliest", "latest"} or "deadline" in question.kinds)
    if (column.family == "date") is not by_date or (by_date and question.asked and "deadline" not in question.kinds):
        return 0.0
    if "countries" in question.forms and not any(countries_in(subject.name) for subject in column.subjects):
        return 0.0
    kind = column.kind in question.kinds or any(p.search(question.plain) for p in words.ask(column.kind).asks)
    families = words.load("extremes")["families"]
    sort = column.family in families and words.pattern("extremes.families", column.family).search(question.plain)
    said = likeness(column, question.plain.lower())
    named = _names_their_sort(question, column)
    if not (kind or sort or said >= _SAID or (named and not question.asked)):
        return 0.0
    return _KIND * kind + _FAMILY * bool(sort) + _NAMED * named + said


def _names_their_sort(question: Question, column: Column) -> bool:
    """Whether the question calls the subjects what the guide calls them: which topic, of Topic A and Topic B."""
    names = [" ".join(subject.path).lower() for subject in column.subjects]
    return any(
        len(term) > 1 and (term in column.named_by or all(term.rstrip("s") in name for name in names))
        for term in map(str.lower, question.nouns)
    )


def _told(
    question: Question, column: Column, descending: bool, in_order: bool, columns: list[Column], library: Library
) -> list[Statement]:
    order = ranked(column, descending)
    if order is None:
        return statements(column.facts, library, question.language)
    if in_order:
        return statements([fact for _, fact in order], library, question.language)
    best = order[0][0]
    chosen = [fact for value, fact in order if value == best]
    lead = _lead(question, column, chosen, len(chosen) == len(order), descending, len(columns) > 1, library)
    others = [fact for _, fact in order] if len(order) <= _MOST else chosen
    return [lead, *statements(others, library, question.language)]


def _lead(
    question: Question,
    column: Column,
    chosen: list[Fact],
    alike: bool,
    descending: bool,
    one_of_several: bool,
    library: Library,
) -> Statement:
    """Which it is; by what, where there are columns that might be meant as well."""
    language = question.language
    names = joined((name_of(fact.subject, fact.guide, library, language) for fact in chosen), language)
    longest = column.family in ("duration", "date")
    ends = {("duration", True): "longest", ("duration", False): "shortest", ("date", True): "latest"}
    key = ends.get((column.family, descending), "earliest" if column.family == "date" else "")
    key = "same_value" if alike else key if longest else "most" if descending else "least"
    if one_of_several and not alike:
        key = "most_by" if descending else "least_by"
    text = say(language, key, names=names, label=column.label)
    return Statement(text, tuple(Source.of(fact) for fact in chosen))


def summed(question: Question, library: Library) -> Draft | None:
    """What the values of a column come to together, where the guide's sort of value may be added up."""
    if question.polar or not _says("in_all", question) or (question.names_subject and len(question.subjects) == 1):
        return None
    additive = words.load("extremes")["additive"]["kinds"]
    columns = [column for column in _meant(question, library) if column.kind in additive]
    whole = [fact for column in columns for fact in library.facts_of_kind(column.kind) if not fact.subject]
    if len(columns) != 1 or (whole and not _says("add_up", question)):
        return None
    values = [fact.value for fact in columns[0].facts if isinstance(fact.value, Quantity)]
    ends = [value.high for value in values if value.high is not None]
    if len(ends) != len(columns[0].facts) or len({value.unit for value in values}) > 1:
        return None
    total = sum(ends, Decimal(0))
    capped = any(not value.exact for value in values)
    words_ = quantity_words(replace(values[0], low=total, high=total), question.language)
    text = say(question.language, "sum_of_caps" if capped else "sum", total=words_)
    lead = Statement(text, tuple(Source.of(fact) for fact in columns[0].facts), frozenset({total}))
    told = statements(columns[0].facts, library, question.language)
    return Draft(Outcome.ANSWERED, (lead, *told), DecidedBy.RULES, complete=True)


def superlative(question: Question, library: Library) -> Draft | None:
    """“Is A the one with the most?”: yes or no by the column."""
    descending = _descending(question)
    if not question.polar or descending is None or not _says("the_one", question) or len(question.subjects) != 1:
        return None
    subject = question.subjects[0]
    columns = [c for c in _meant(question, library) if subject in c.subjects]
    if question.quantities or not question.names_subject or len(columns) != 1:
        return None
    order = ranked(columns[0], descending)
    if order is None:
        return None
    chosen = [fact for value, fact in order if value == order[0][0]]
    verdict = Verdict.YES if any(fact.subject == subject.path for fact in chosen) else Verdict.NO
    lead = Statement(say(question.language, verdict.value))
    told = _told(question, columns[0], descending, False, columns, library)
    return Draft(Outcome.ANSWERED, (lead, *told), DecidedBy.RULES, verdict, complete=True)
