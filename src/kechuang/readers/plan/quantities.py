"""Second stage: numbers with their units, ranges and written approximations.

``quantities("净增3至5家")`` finds one :class:`Quantity` of 3 to 5 家; ``20余项`` is more than 20,
``六成`` is 60 %, ``翻一番`` is 2 倍. Whether a quantity is a target is decided by later stages.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kechuang.readers.plan.lexicon import cues, units
from kechuang.readers.plan.numerals import CHARACTERS, number

_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?)"
_CHINESE = rf"(?:[{CHARACTERS}]{{1,20}}(?:点[零〇一二三四五六七八九]{{1,6}})?)"
_NUMBER = rf"(?:{_ARABIC}|{_CHINESE})"
_UNIT = rf"(?:/(?:10万|十万|万|千|百万|100万)(?:人口|人年|人)?|[余多]?[个]?百分点|%|‰|{units.COMPOUND}|(?:{units.SCALE})[余多]?|[余多])"
_EACH = r"(?P<each>(?:每[人生户亩年月床席吨标](?:均)?){1,3})?"

QUANTITY = re.compile(
    rf"(?P<sign>[≥≤><]=?)?(?:"
    rf"(?P<per>[百千])分之(?P<part>{_NUMBER})(?:{cues.RANGE_MARK}(?:[百千]分之)?(?P<part_hi>{_NUMBER}))?"
    rf"|翻(?P<fan>[一两二三四]|\d(?:\.\d)?)?番"
    rf"|{_EACH}(?P<low>{_NUMBER})(?:(?P<low_unit>{_UNIT})?{cues.RANGE_MARK}(?P<high>{_NUMBER}))?(?P<unit>{_UNIT})?)"
)
_OPEN_UNIT = re.compile(
    r"[\u4e00-\u9fffA-Za-z/·]{1,4}(?=以上|以下|以内|之内|左右|上下|[、，,。;:()]|和|及|$)"
)
_NOT_UNITS = re.compile(
    r"以|左|上|下|之|的|和|及|与|至|到|年|月|日|号|大|期|级|版|届|等|强|亿|万|个|家"
)
_LARGE = {"万": 10**4, "亿": 10**8}
_APPROXIMATE = re.compile("[余多来]")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at ``start:end`` of the text searched.

    ``hint`` is the operator that the writing itself implies (余 is ``>``, 上百 is ``>=``, ``≤``).
    """

    start: int
    end: int
    value: Decimal
    value_hi: Decimal | None
    unit: str | None
    hint: str | None
    chinese: bool
    bare_scale: bool = False


def quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """Every quantity in ``text[start:end]``, in order, without overlaps."""
    for match in QUANTITY.finditer(text, start, len(text) if end is None else end):
        found = _quantity(match)
        if found is not None:
            yield found


def _quantity(match: re.Match[str]) -> Quantity | None:
    if match["per"]:
        return _per_cent(match)
    if match["low"] is None:
        return _doubling(match)
    low = _decimal(match["low"])
    if low is None:
        return None
    high = _decimal(match["high"]) if match["high"] else None
    if match["high"] and (high is None or high <= low * _factor(match)):
        return _cut(match, low)
    return _made(match, low, high, match["unit"] or (None if match["high"] else match["low_unit"]))


def _factor(match: re.Match[str]) -> int:
    """A low end with its own unit may be larger in figures: 8000万至1.2亿元 is left as it is."""
    return 0 if match["low_unit"] and match["low_unit"] != match["unit"] else 1


def _cut(match: re.Match[str], low: Decimal) -> Quantity | None:
    end = match.end("low_unit") if match["low_unit"] else match.end("low")
    return _built(match, low, None, match["low_unit"], end)


def _made(
    match: re.Match[str], low: Decimal, high: Decimal | None, unit: str | None
) -> Quantity | None:
    end = match.end()
    if unit is None and match["unit"] is None:
        opened = _OPEN_UNIT.match(match.string, end)
        if opened and match["low"][0] not in CHARACTERS and not _NOT_UNITS.match(opened[0]):
            unit, end = opened[0], opened.end()
    return _built(match, low, high, unit, end)


def _built(
    match: re.Match[str], low: Decimal, high: Decimal | None, unit: str | None, end: int
) -> Quantity | None:
    chinese = match["low"][0] in CHARACTERS
    if chinese and unit is None:
        if match["low"][-1] not in "万亿" or low < 10**4:
            return None
        unit = match["low"][-1]
        low = low / (10**8 if unit == "亿" else 10**4)
    hint = _hint(match["sign"], unit)
    unit = _APPROXIMATE.sub("", unit) if unit else None
    if (
        chinese
        and high is None
        and unit not in (None, "%", "‰", "万", "亿")
        and match["low"][-1] in _LARGE
    ):
        low, unit = low / _LARGE[match["low"][-1]], match["low"][-1] + unit
    if unit in ("百分点", "个百分比"):
        unit = "个百分点"
    if unit == "成":
        low, high, unit = low * 10, high * 10 if high else None, "%"
    bare = set(match["low"]) <= set("百千万亿")
    return Quantity(match.start(), end, low, high, unit or None, hint, chinese, bare)


def _hint(sign: str | None, unit: str | None) -> str | None:
    if sign:
        return {"≥": ">=", "≤": "<="}.get(sign, sign)
    return (
        ">"
        if (unit and unit[0] in "余多来") or (unit and len(unit) > 1 and unit[1] in "余多")
        else None
    )


def _per_cent(match: re.Match[str]) -> Quantity | None:
    low = _decimal(match["part"])
    if low is None:
        return None
    high = _decimal(match["part_hi"]) if match["part_hi"] else None
    unit = "%" if match["per"] == "百" else "‰"
    return Quantity(
        match.start(), match.end(), low, high, unit, _hint(match["sign"], None), chinese=False
    )


def _doubling(match: re.Match[str]) -> Quantity | None:
    times = _decimal(match["fan"] or "一")
    if times is None:
        return None
    value = Decimal(2) ** times
    return Quantity(match.start(), match.end(), value, None, "倍", None, chinese=False)


def _decimal(written: str) -> Decimal | None:
    if written[0] in CHARACTERS:
        return number(written)
    return Decimal(written.replace(",", ""))
