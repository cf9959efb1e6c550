"""Numbers as people write them: digits, Chinese numerals, English number words.

>>> [str(number(written)) for written in ("1,500", "1.200.000", "三十六", "二〇二四", "1.5", "三千五百万")]
['1500', '1200000', '36', '2024', '1.5', '35000000']
>>> [str(number(written)) for written in ("一百五", "两万五", "十点五", "半", "贰拾万", "eleven", "forty-five")]
['150', '25000', '10.5', '0.5', '200000', '11', '45']
>>> number("十百") is None, number("1,50") is None
(True, True)
>>> number("half a"), number("a")  # million
(Decimal('0.5'), Decimal('1'))
"""

from __future__ import annotations

import re
from decimal import Decimal

CHINESE = "零〇一二两三四五六七八九十百千万亿半点壹贰叁肆伍陆柒捌玖拾佰仟"
_FORMAL = str.maketrans("〇两壹贰叁肆伍陆柒捌玖拾佰仟", "零二一二三四五六七八九十百千")
_DIGITS = "零一二三四五六七八九"
_SIGN = f"[{_DIGITS[1:]}]"
_GROUP = re.compile(
    rf"(?:(?P<千>{_SIGN})千)?(?:零?(?P<百>{_SIGN})百)?(?:零?(?P<十>{_SIGN})?(?P<ten>十))?(?:(?P<零>零)?(?P<一>{_SIGN}))?"
)
_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ENGLISH = {word: n for n, word in enumerate(_ONES.split(" "), start=1)}
_ENGLISH |= {word: 10 * n for n, word in enumerate(_TENS.split(" "), start=2)}
_BEFORE_SCALE = {"half a": Decimal("0.5"), "a quarter of a": Decimal("0.25"), "a": Decimal(1)}
ENGLISH = (
    rf"(?:(?:{'|'.join(_BEFORE_SCALE)})(?= (?:thousand|million|billion))"
    rf"|(?:{'|'.join(_TENS.split(' '))})-(?:{'|'.join(_ONES.split(' ')[:9])})"
    rf"|{'|'.join(sorted(_ENGLISH, key=len, reverse=True))})"
)


def number(written: str) -> Decimal | None:
    """The value of `written`; None where it is no number."""
    plain = re.sub(r"(?<=\d)[,，\s](?=\d{3}(?!\d))", "", written.strip()).casefold()
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", plain):
        plain = plain.replace(".", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return Decimal(plain)
    if plain in _BEFORE_SCALE:
        return _BEFORE_SCALE[plain]
    parts = plain.split("-")
    if parts[0] in _ENGLISH:
        return Decimal(sum(_ENGLISH.get(part, 0) for part in parts))
    return _chinese(plain.translate(_FORMAL))


def whole(written: str) -> int | None:
    """The value of a whole number, None for any other.

    >>> whole("十七"), whole("半"), whole("0５")
    (17, None, 5)
    """
    value = number(written)
    return int(value) if value is not None and value == value.to_integral_value() else None


def _chinese(written: str) -> Decimal | None:
    if written == "半":
        return Decimal("0.5")
    if len(written) > 1 and all(sign in _DIGITS for sign in written):  # 二零二四
        return Decimal("".join(str(_DIGITS.index(sign)) for sign in written))
    written, point, tail = written.partition("点")
    decimals = [_DIGITS.find(sign) for sign in tail]
    value = _whole(written)
    if value is None or -1 in decimals or (point and not tail):
        return None
    return Decimal(value) + (Decimal("0." + "".join(map(str, decimals))) if tail else 0)


def _whole(written: str) -> int | None:
    for sign, worth in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = written.rpartition(sign)
        if found:
            high = _whole(head)
            if len(tail) == 1 and tail in _DIGITS[1:]:  # 两万五
                low: int | None = _DIGITS.index(tail) * worth // 10
            else:
                low = _whole(tail.removeprefix("零")) if tail else 0
            return None if high is None or low is None else high * worth + low
    return _group(written)


def _group(written: str) -> int | None:
    """A number below 10,000."""
    if written == "零":
        return 0
    match = _GROUP.fullmatch(written)
    if not written or match is None:
        return None
    thousands, hundreds, tens, ones = (_DIGITS.index(match[sign] or "零") for sign in "千百十一")
    tens = tens or (1 if match["ten"] else 0)
    if ones and not match["零"] and not match["ten"]:  # 一百五, 两千五
        ones *= 10 if hundreds else 100 if thousands else 1
    return 1000 * thousands + 100 * hundreds + 10 * tens + ones
