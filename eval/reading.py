"""Reads exact values out of text, in Chinese and English.

In this order, each on what the earlier ones left: dates, amounts, shares, durations, counts. So the days of a date
are not read as a duration, nor the 150 of 150万元 as a count. Citation markers and addresses are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from eval.dates import dates
from eval.numerals import DIGITS, HAN, NUMBER, WORDS, number
from eval.values import MARKER, Quantity, QuantityKind, Value

_TAKEN = "\0"
_FLAGS = re.IGNORECASE | re.ASCII  # ASCII: a Latin word ends where a Chinese one begins
_ADDRESS = re.compile(r"https?://[^\s，。；、）)】]+|www\.[^\s，。；、）)]+|[\w.+-]+@[\w-]+\.[\w.]+")
_GROUP_SPACE = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_GROUP_WIDE = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")  # ６，６６６
_WIDTHS = {0xFF01 + n: 0x21 + n for n in range(94) if chr(0x21 + n) not in ",;:!?()"} | {0x3000: 0x20, 0x2236: ord(":")}
_WIDTHS |= dict.fromkeys((0xA0, 0x2009, 0x202F), 0x20)
_SCRIPT = str.maketrans("萬億個號兩內歐塊圓項類種頁縣國週歲點條負貳叁", "万亿个号两内欧块元项类种页县国周岁点条负二三")

# Written before the number and after it; what may stand on both sides belongs to the number that it touches.
_BEFORE = {
    **dict.fromkeys(("CNY", "RMB", "人民币", "￥", "¥"), "CNY"),
    **dict.fromkeys(("EUR", "euros", "euro", "€"), "EUR"),
    **dict.fromkeys(("USD", "US$", "$"), "USD"),
    **{"GBP": "GBP", "£": "GBP", "HKD": "HKD", "HK$": "HKD", "JPY": "JPY", "NOK": "NOK", "SEK": "SEK"},
}
_AFTER = {
    **dict.fromkeys(("元", "圆", "块钱", "块", "人民币", "yuan", "renminbi"), "CNY"),
    **dict.fromkeys(("欧元", "euros", "euro"), "EUR"),
    **dict.fromkeys(("美元", "US dollars", "dollars"), "USD"),
    **{"英镑": "GBP", "pounds": "GBP", "港元": "HKD", "港币": "HKD", "日元": "JPY", "yen": "JPY", "克朗": "NOK"},
}
_CODES = {"CNY": "CNY", "RMB": "CNY", "EUR": "EUR", "€": "EUR", "USD": "USD", "GBP": "GBP", "NOK": "NOK", "SEK": "SEK"}
_CURRENCY_OF = {name.lower(): code for name, code in (_BEFORE | _AFTER | _CODES).items()}


def _any_of(names: Iterable[str]) -> str:
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(rf"\b{re.escape(n)}\b" if n.isascii() and n.isalpha() else re.escape(n) for n in longest_first)


_SCALES = {"千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8, "千万": 10**7, "百万": 10**6, "十万": 10**5}
_SCALES |= {"万": 10**4, "千": 1000, "百": 100, "w": 10**4, "k": 1000, "m": 10**6, "bn": 10**9}
_SCALES |= {"thousand": 1000, "million": 10**6, "mn": 10**6, "billion": 10**9}
_SCALE = "|".join(rf"{name}\b" if name.isascii() else name for name in sorted(_SCALES, key=len, reverse=True))
_TO = r"[-—–~～至到]+|to\b|and\b|与|和"

_ONE = rf"(?P<c0%s>{_any_of(_BEFORE)})?\s*(?P<n%s>{NUMBER})\s*(?P<s%s>{_SCALE})?"
_ONE += rf"(?:\s*(?P<c1%s>{_any_of(_AFTER)}|(?:{_any_of(_CODES)})(?!\s*\d)))?"
_SINGLE = re.compile(_ONE.replace("%s", "a"), _FLAGS)
_RANGE = re.compile(rf"{_ONE.replace('%s', 'a')}\s*(?:{_TO})\s*{_ONE.replace('%s', 'b')}", _FLAGS)
_NOT_MONEY = re.compile(r"\s*(?:[人名户吨件台辆亩个家项次份字只头册平千公篇倍年天月%]|州)")  # 12万人

_SPAN = rf"(?P<a>{NUMBER})\s*(?:%s)?\s*(?:(?:{_TO})\s*(?P<b>{NUMBER})\s*)?"
_PERCENT = re.compile(
    rf"百分之\s*(?P<c>{DIGITS}|{HAN})(?:\s*(?:{_TO})\s*(?:百分之)?\s*(?P<d>{DIGITS}|{HAN}))?|"
    + _SPAN.replace("%s", "%")
    + r"-?(?:%|个?百分点|per\s?cent\b|percentage points?\b)",
    _FLAGS,
)

_EN_UNIT = r"(?:(?:full|calendar|working|business|consecutive)[ -])?(?:%s)\b(?!\s+(?:old|of age))"
_UNITS: tuple[tuple[str, QuantityKind, Decimal], ...] = (
    (r"年半", "months", Decimal(0)),  # its half year is added below
    (r"个半月", "months", Decimal(1)),
    (r"周?年(?![级度]|\s*\d{1,2}\s*月)|" + _EN_UNIT % "years?|yrs?", "months", Decimal(12)),
    (r"个月|" + _EN_UNIT % "months?", "months", Decimal(1)),
    (r"个?(?:周|星期)(?![岁年])|" + _EN_UNIT % "weeks?", "days", Decimal(7)),
    (
        r"个?(?:工作|自然|日历)?(?:天|日(?=之?[内后以]))|个?(?:工作|自然|日历)日|" + _EN_UNIT % "days?",
        "days",
        Decimal(1),
    ),
)
_HALVES = {"年半": Decimal(6), "个半月": Decimal("0.5")}
_HALF_YEAR = re.compile(rf"(?<![上下每])半年|\bhalf a year\b|\b(?P<n>a|{WORDS})\s+and a half years?\b", _FLAGS)
_PER_YEAR = re.compile(rf"(?<![\d十])一年(?=[^，。；\d]{{0,6}}(?:{DIGITS}|[一二三四五六七八九十]+)\s*(?:天|日|个|次))")

_NO_SPAN = re.compile(r"(?:最后|[同每某那这前后整当哪])一(?:天|周|年|个月)")  # 今天是最后一天

_MEASURE = "个项家件份名人位次类种批篇套台辆所条点页郡县区市州国门倍届期支款步"
_FUNCTION_WORDS = "is are was and or to in on at by for of from the with as per than may can must should if that which"
_COUNTS = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        rf"(?<![A-Za-z\d第.:：-])(?<!第\s)(?P<a>{DIGITS}|{WORDS})(?:\s*(?:[-—–~～至到]|to\s)\s*(?P<b>{DIGITS}|{WORDS}))?"
        rf"(?:\s*[{_MEASURE}]|\s+(?!(?:{'|'.join(_FUNCTION_WORDS.split())})\b)[a-z]|-[a-z])",
        rf"(?<![第每\d])(?=[一二两三四五六七八九十])(?P<a>{HAN})\s*[{_MEASURE}]",
        # “The total is 11.” and “Eleven.” alone
        rf"(?:\b(?:is|are|of|total)|共|为|(?<!\d)[:：])\s*(?P<a>{DIGITS}|{WORDS})(?=[\s\0]*(?:[.。，,;；](?!\d)|$))",
        rf"^\s*(?P<a>{NUMBER})(?=[\s\0]*[.。]?[\s\0]*$)",
    )
)

Reader = Callable[[str], Iterator[tuple[Value, int, int]]]


def values(text: str) -> tuple[Value, ...]:
    """Every value in the text, in its order.

    >>> [str(value.number) for value in values("40—60万元，3年内") if isinstance(value, Quantity)]
    ['400000', '600000', '36']
    """
    rest = _GROUP_WIDE.sub(",", _GROUP_SPACE.sub(",", text)).translate(_WIDTHS).translate(_SCRIPT)
    for skipped in (_ADDRESS, MARKER):
        rest = skipped.sub(lambda match: _TAKEN * len(match[0]), rest)
    found: list[tuple[int, int, Value]] = []
    readers: tuple[Reader, ...] = (dates, _ranges, _amounts, _shares, _durations, _counts)
    for reader in readers:
        taken = list(reader(rest))
        for value, start, end in taken:
            found.append((start, len(found), value))
            rest = rest[:start] + _TAKEN * (end - start) + rest[end:]
    return tuple(value for _, _, value in sorted(found, key=lambda item: item[:2]))


def _ranges(text: str) -> Iterator[tuple[Value, int, int]]:
    """Amounts from … to …: what is written at one end only (万, 元, CNY) goes for both."""
    position = 0
    while match := _RANGE.search(text, position):
        low, high = number(match["na"]), number(match["nb"])
        currency = _currency(match["c1b"] or match["c0b"] or match["c0a"] or match["c1a"])
        upper_money = match["c1b"] or match["c0b"] or match["c0a"]
        if low is None or high is None or not (upper_money or (match["sb"] or "").endswith(("万", "亿"))):
            position = match.end("na")
            continue
        top = high * _scale(match["sb"])
        bottom = low * _scale(match["sa"] or (match["sb"] if low <= high else None))
        if bottom > top or (not match["c1b"] and _NOT_MONEY.match(text, match.end())):
            position = match.end("na")
            continue
        yield Quantity("amount", bottom, currency), match.start(), match.end("na")
        yield Quantity("amount", top, currency), match.end("na"), match.end()
        position = match.end()


def _amounts(text: str) -> Iterator[tuple[Value, int, int]]:
    for match in _SINGLE.finditer(text):
        figure, currency = number(match["na"]), match["c1a"] or match["c0a"]
        scale = match["sa"] or ""
        bare = scale.endswith(("万", "亿")) or match["na"].endswith(("万", "亿"))
        if not currency and (not bare or match["na"] in "万亿百万千万" or _NOT_MONEY.match(text, match.end())):
            continue
        if figure is not None:
            yield Quantity("amount", figure * _scale(scale), _currency(currency)), match.start(), match.end()


def _shares(text: str) -> Iterator[tuple[Value, int, int]]:
    for match in _PERCENT.finditer(text):
        yield from _ends(match, ("a", "b", "c", "d"), "percent", Decimal(1))


def _durations(text: str) -> Iterator[tuple[Value, int, int]]:
    for skipped in (_PER_YEAR, _NO_SPAN):
        text = skipped.sub(lambda match: _TAKEN * len(match[0]), text)
    for match in _HALF_YEAR.finditer(text):
        years = Decimal(0) if match["n"] is None else number(match["n"]) or Decimal(1)
        yield Quantity("months", years * 12 + 6), match.start(), match.end()
        text = text[: match.start()] + _TAKEN * len(match[0]) + text[match.end() :]
    for unit, kind, worth in _UNITS:
        for match in re.finditer(rf"(?<![第.]){_SPAN.replace('%s', unit)}-?(?P<unit>{unit})", text, _FLAGS):
            half = _HALVES.get(match["unit"], Decimal(0))
            factor = Decimal(12) if match["unit"] == "年半" else worth
            if factor == 12 and any(_is_calendar_year(match[end]) for end in "ab"):
                continue
            yield from _ends(match, ("a", "b"), kind, factor, half)
            text = text[: match.start()] + _TAKEN * len(match[0]) + text[match.end() :]


def _counts(text: str) -> Iterator[tuple[Value, int, int]]:
    for pattern in _COUNTS:
        for match in pattern.finditer(text):
            if not _is_calendar_year(match["a"]):
                yield from _ends(match, tuple(pattern.groupindex), "count", Decimal(1))
        text = pattern.sub(lambda match: _TAKEN * len(match[0]), text)


def _ends(
    match: re.Match[str], groups: tuple[str, ...], kind: QuantityKind, worth: Decimal, half: Decimal = Decimal(0)
) -> Iterator[tuple[Value, int, int]]:
    """The one or two numbers of a match; together they take all of its characters."""
    written = [group for group in groups if match[group] is not None]
    for group in written:
        figure = number(match[group])
        start = match.start() if group == written[0] else match.start(group)
        end = match.end() if group == written[-1] else match.end(group)
        if figure is not None:
            yield Quantity(kind, figure * worth + half), start, end


def _scale(written: str | None) -> int:
    return _SCALES[written.lower()] if written else 1


def _currency(written: str | None) -> str | None:
    return _CURRENCY_OF[written.lower()] if written else None


def _is_calendar_year(written: str | None) -> bool:
    figure = number(written) if written else None
    return figure is not None and 1900 <= figure <= 2100 and "," not in str(written)
