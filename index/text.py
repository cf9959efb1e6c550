"""Texts as an embedding model may be given them: cleaned, not blank, not too long."""

from __future__ import annotations

import re
import unicodedata

LONGEST_QUESTION = 500
"""Characters. The engine's time grows with the length without limit: 500 take 0.2 s, 200,000 take 206 s."""

LONGEST_DOCUMENT = 1000
"""Characters. Windows and their context are far shorter; this only bounds what a caller may pass."""

# NUL would end the text in silence, a lone surrogate cannot be encoded, other controls mean nothing.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def is_blank(text: str) -> bool:
    """Whether nothing of the text can be seen: white space, controls and invisible characters only.

    >>> is_blank(" \\n\\u200b\\x00"), is_blank("。")
    (True, False)
    """
    return not any(unicodedata.category(character)[0] in "LNPS" for character in text)


def clean(text: str, longest: int) -> str:
    """`text` without controls and lone surrogates, cut to `longest` characters. ValueError if it is blank.

    >>> clean(" 芬兰\\x00项目 ", 3)
    '芬兰项'
    """
    kept = _UNFIT.sub("", text).strip()[:longest]
    if is_blank(kept):
        raise ValueError("a blank text has no meaning to embed")
    return kept
