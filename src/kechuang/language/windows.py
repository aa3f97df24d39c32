"""Names with a period in brackets or a vintage, as files and people give them: 营业收入[上年]@2024-12-31."""

import re

from kechuang.language.faults import Fault
from kechuang.language.folding import fold
from kechuang.language.parsing import parse
from kechuang.language.periods import is_relative, periods
from kechuang.language.syntax import Within

_WITHIN = re.compile(r"(.+)\[([^\[\]]+)\]")
_VINTAGE = re.compile(r".+(@\d{4}-\d{2}-\d{2})", re.ASCII)


def keyed(name: str) -> tuple[str, str]:
    """The column's name and the key of its period and vintage: revenue and revenue[-1]@2024-12-31."""
    vintage = _VINTAGE.fullmatch(name)
    known = vintage[1] if vintage else ""
    plain = name.removesuffix(known)
    found = _WITHIN.fullmatch(fold(plain))
    if found is None:
        return plain, name
    base, period = plain[: found.end(1)], found[2].strip()
    if not is_relative(period):
        period = _period(period)
    return (base, f"{base}[{period}]{known}") if period else (plain, name)


def _period(written: str) -> str:
    try:
        tree = parse(f"x[{written}]", {"x": "x"})
    except Fault:
        return ""
    found = periods(tree.window) if isinstance(tree, Within) else []
    return found[0] if len(found) == 1 else ""
