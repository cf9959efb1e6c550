"""The English of a guide, sentence by sentence: the gettext file `<id>.en.po` beside it.

msgid is a sentence, heading, label or name of the guide, word for word. So a sentence that a new edition
changes loses its English instead of keeping a stale one.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from babel.messages.pofile import PoFileError, read_po

from corpus.errors import CorpusError
from corpus.guide import Guide


def read_translation(guide: Path) -> dict[str, str]:
    """The English words for those of the guide file, none where there is no such file.

    Raises CorpusError when the file cannot be read. Entries marked as fuzzy or without English are left out.
    """
    path = path_of(guide)
    try:
        catalog = read_po(BytesIO(path.read_bytes()), ignore_obsolete=True, abort_invalid=True)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, LookupError, PoFileError) as error:
        raise CorpusError("bad_translation", path, str(error)) from error
    return {
        message.id: message.string
        for message in catalog
        if isinstance(message.id, str) and isinstance(message.string, str)
        if message.id and message.string and not message.fuzzy
    }


def path_of(guide: Path) -> Path:
    """Where the translation of the guide file lies."""
    return guide.with_suffix(".en.po")


def foreign_to(guide: Guide, english: Mapping[str, str]) -> list[str]:
    """The words of a translation that stand nowhere in the guide; line ends and spaces aside."""
    text = "".join(guide.text.split())
    return [words for words in english if "".join(words.split()) not in text]
