"""Units with a scale: 1.2 万家 are 12000 家; % and 成; a value moved from one unit to another."""

import re
from decimal import Decimal

from kechuang.readers.plan.lexicon.units import NOT_SCALED

_SCALES = {
    "万亿": 12,
    "千亿": 11,
    "百亿": 10,
    "十亿": 9,
    "亿": 8,
    "千万": 7,
    "百万": 6,
    "十万": 5,
    "万": 4,
    "千": 3,
    "百": 2,
}
_SCALED = re.compile(rf"(?!{NOT_SCALED})(?P<scale>{'|'.join(_SCALES)})(?P<base>.*)")
_SAME = {
    "百分点": "个百分点",
    "人(团队)": "人",
    "人（团队）": "人",
    "户": "户",
    "间": "间",
    "名": "人",
}


def scale(unit: str | None) -> tuple[Decimal, str]:
    """The factor of a unit and the unit without it."""
    written = unit or ""
    match = _SCALED.match(written)
    factor, base = (
        (Decimal(10) ** _SCALES[match["scale"]], match["base"]) if match else (Decimal(1), written)
    )
    return factor, _SAME.get(base, base)


def converted(value: Decimal, unit: str | None, wanted: str | None) -> Decimal | None:
    """``value`` in the unit wanted, exactly; None when the two measure different things."""
    factor, base = scale(unit)
    into, target = scale(wanted)
    return value * factor / into if base == target else None
