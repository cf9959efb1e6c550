"""Messages that need no look into the guide: misuse, greetings, empty and senseless ones, other matters."""

from __future__ import annotations

import re

from assistant import words
from assistant.answer import DecidedBy, Outcome
from assistant.asking import asks_for_kind
from assistant.cities import cities_in
from assistant.draft import Draft, Statement
from assistant.entities import entities_in, persons_in
from assistant.language import plain as simplified
from assistant.library import Library
from assistant.places import countries_in
from assistant.question import Question
from assistant.wording import say

LONGEST_QUESTION = 2000  # characters
_CLAUSE_END = re.compile(r"[,，。.!！;；~～?？]\s*(?=\w)(?<!\d\.)")
_MOST_BESIDE = 4  # words of a clause of thanks beside those known
_MOST_LED_UP = 2  # … of one that only leads up to a question
_MOST_CHAT = 8  # … that thanks go on with
_SMALL_TALK = {"thanks": "thanks", "farewell": "farewell", "understood": "thanks", "greeting": "greeting"}


def guard_message(message: str, plain: str, language: str, library: Library) -> Draft | None:
    """Judges a whole message before its questions are looked at; None where it may hold a question."""
    title = library.guides[0].title_in(language)
    if not plain:
        return _say(Outcome.CLARIFY, say(language, "empty"))
    if len(message) > LONGEST_QUESTION:
        return _say(Outcome.CLARIFY, say(language, "too_long", length=len(message), limit=LONGEST_QUESTION))
    misuse = words.pattern("guard", "misuse").search(plain)
    if misuse and not words.pattern("guard", "misuse_asked_about").search(plain):
        return _say(Outcome.REFUSED, say(language, "refused"))
    if kind := small_talk(plain):
        return _say(Outcome.CLARIFY, say(language, kind, title=title))
    if not re.search(r"[^\W\d_]", plain) or _mashed(plain, library) or words.pattern("guard", "insult").search(plain):
        return _say(Outcome.CLARIFY, say(language, "senseless"))
    return None


def not_understood(language: str) -> Draft:
    """A message in another language, of which nothing was understood."""
    return _say(Outcome.CLARIFY, say(language, "other_language"))


def small_talk(plain: str) -> str | None:
    """The kind of small talk that a message is, if it is nothing else: thanks, a farewell, a greeting, abilities.

    >>> small_talk("Great, thank you very much, bye!"), small_talk("您好，芬兰什么时候截止？")
    ('thanks', None)
    """
    if words.pattern("guard", "abilities").search(plain):
        return "abilities"
    rest = plain
    for kind in (*_SMALL_TALK, "filler"):
        rest = words.pattern("guard", kind).sub(" ", rest)
    if re.search(r"\w", rest) and not _chats(plain, rest):
        return None
    return next((said for kind, said in _SMALL_TALK.items() if words.pattern("guard", kind).search(plain)), None)


def _chats(plain: str, rest: str) -> bool:
    """Whether thanks go on with a few words that ask for nothing: 谢啦，你比我们处长靠谱."""
    thanks = words.pattern("guard", "thanks").match(plain.lstrip())
    asks = asks_for_kind(plain) or any(
        words.pattern("forms", form).search(plain) for form in ("polar", "interrogative")
    )
    told = re.search(r"\d", plain) or countries_in(plain)
    return bool(thanks) and len(_words_of(rest)) <= _MOST_CHAT and not asks and not told


def without_courtesy(message: str) -> str:
    """The message from the first clause on that is more than greeting, thanks and what leads up to a question, to the
    last that is more than thanks and a name; the last one stays.

    >>> without_courtesy("Hello again, many thanks for your kind help! And what about Norway?")
    'And what about Norway?'
    >>> without_courtesy("I read it twice but am not sure. How much is it? Kind regards, Tom")
    'How much is it?'
    """
    message = words.pattern("guard", "leading_up").sub("", message)
    start = 0
    for match in _CLAUSE_END.finditer(message):
        if not _courteous(simplified(message[start : match.end()])):
            break
        start = match.end()
    asked = words.pattern("guard", "leading_up").sub("", message[start:])
    return words.pattern("guard", "closing").sub("", asked) or message[start:]


def _courteous(clause: str) -> bool:
    """Whether hardly a word of a clause is more than small talk, and it names nothing; or it only leads up to one."""
    bare = words.pattern("guard", "preamble").sub(" ", clause)
    if bare != clause and not _words_of(unadorned(bare, "filler")):
        return True
    leads_up = bare != clause and not asks_for_kind(clause)
    if not leads_up and not any(words.pattern("guard", kind).search(clause) for kind in _SMALL_TALK):
        return False
    rest = _words_of(unadorned(bare if leads_up else clause, "filler"))
    told = re.search(r"\d", clause) or countries_in(clause) or cities_in(clause) or entities_in(clause)
    return len(rest) <= (_MOST_LED_UP if leads_up else _MOST_BESIDE) and not told


def _words_of(text: str) -> list[str]:
    return re.findall(r"[A-Za-z']+|[\u3400-\u9fff]", text)


def unadorned(plain: str, *more: str) -> str:
    """The text without the pieces of small talk and politeness.

    >>> unadorned("Hi, could you please tell me about the funding?").split()
    [',', 'the', 'funding?']
    """
    for kind in (*_SMALL_TALK, "polite", *more):
        plain = words.pattern("guard", kind).sub(" ", plain)
    return plain


def _say(outcome: Outcome, text: str) -> Draft:
    return Draft(outcome, (Statement(text),), DecidedBy.GUARD)


def chat(question: Question, library: Library) -> Draft | None:
    """Small talk in words that no list has, recognised by its meaning."""
    kind = question.intent.removeprefix("smalltalk_")
    if kind == question.intent or question.kinds or question.names_subject:
        return None
    return _say(Outcome.CLARIFY, say(question.language, kind, title=library.guides[0].title_in(question.language)))


def _mashed(plain: str, library: Library) -> bool:
    """Keys hit at random: one Latin word that nothing knows, or one character again and again."""
    letters = re.sub(r"[\W\d_]", "", plain)
    if len(set(letters)) == 1 and len(letters) > 2:
        return True
    word = plain.strip(" ?!.,").lower()
    alone = re.fullmatch(r"[a-z]{2,}", word) is not None
    return alone and word not in library.known_words and not asks_for_kind(word)


def out_of_scope(question: Question, library: Library) -> Draft | None:
    """Questions on other programmes, by name, and on other matters.

    One that names a subject of the guide is none, unless it asks for the other programme: the words that ask
    stand behind its name in one clause, and not for awards that one has already.
    """
    named = question.names_subject and not question.inherited
    if question.intent == "elsewhere" and not question.kinds:
        return refuse_scope(question, library)
    surely = words.pattern("guard", "surely_other")
    if surely.search(question.plain) and not surely.search(library.all_text):
        return refuse_scope(question, library)
    if not persons_in(question.plain) and (programme := _other_programme(question.plain, library)):
        has_one = "previous_award" in question.kinds
        if not named or (not has_one and _asked_behind(question, programme.end())):
            return refuse_scope(question, library)
    who = bool({"leader", "applicant"}.intersection(question.kinds) and entities_in(question.plain))
    asks_of_it = named or who or "use_of_funds" in question.kinds
    applying = words.pattern("guard", "programme").search(question.plain)
    for table in ("other_matters",) if applying else ("other_matters", "perhaps_other"):
        matters = words.pattern("guard", table).search(question.plain)
        if matters and not asks_of_it and matters[0].lower() not in library.all_text:
            return refuse_scope(question, library)
    return None


def _other_programme(plain: str, library: Library) -> re.Match[str] | None:
    """The name of a programme that no guide mentions; one of a region that a guide is of is its own."""
    match = words.pattern("guard", "other_programme").search(plain)
    if match is None or match[0].lower() in library.all_text:
        return None
    own = "".join(f"{guide.title}{guide.sidecar.publisher or ''}" for guide in library.guides)
    return None if match["region"] and match["region"] in own else match


def _asked_behind(question: Question, place: int) -> bool:
    """Whether the rest of the clause asks for the kind that the question asks for."""
    clause = re.split("[，,。；;？?]", question.plain[place:])[0]
    return any(p.search(clause) for kind in question.kinds for p in words.ask(kind).asks)


def is_programme(question: Question, library: Library) -> bool:
    """Whether the question or the talk before it is about applying for funding, or it has a term of a guide."""
    figures = (quantity.span.of(question.plain) for quantity in question.quantities)
    known = any(len(term) > 2 and term in library.all_text for term in (*question.terms, *figures))
    return bool(
        question.goes_on
        or known
        or question.kinds
        or question.subjects
        or words.pattern("guard", "programme").search(question.plain)
    )


def refuse_scope(question: Question, library: Library) -> Draft:
    return _say(
        Outcome.OUT_OF_SCOPE,
        say(question.language, "out_of_scope", title=library.guides[0].title_in(question.language)),
    )
