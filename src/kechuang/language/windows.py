"""Names with a period in brackets, as files and people give them: 营业收入[上年]."""

import re

from kechuang.language.faults import Fault
from kechuang.language.folding import fold
from kechuang.language.parsing import parse
from kechuang.language.periods import periods
from kechuang.language.syntax import Within

_WITHIN = re.compile(r"(.+)\[([^\[\]]+)\]")


def keyed(name: str) -> tuple[str, str]:
    """The column's name and the key of its period: revenue and revenue[-1]."""
    found = _WITHIN.fullmatch(fold(name))
    if found is None:
        return name, name
    base, period = name[: found.end(1)], found[2].strip()
    if not re.fullmatch(r"-\d+|0|same", period):
        period = _period(period)
    return (base, f"{base}[{period}]") if period else (name, name)


def _period(written: str) -> str:
    try:
        tree = parse(f"x[{written}]", {"x": "x"})
    except Fault:
        return ""
    found = periods(tree.window) if isinstance(tree, Within) else []
    return found[0] if len(found) == 1 else ""
