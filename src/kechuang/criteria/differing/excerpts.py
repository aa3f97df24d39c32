"""The parts of two texts that differ: a number with its unit, a word, a name."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from kechuang.values.text import LANGUAGES, Language, Text

_UNITS = "%‰元万亿千百人家件项个分年月日天周岁"
_TOKEN = re.compile(
    rf"[0-9][0-9.,-]*\s?[{_UNITS}]*|[A-Za-z_][A-Za-z0-9_.]*|[一-鿿]+|[<>=!]+|\S", re.ASCII
)
_MOST = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch that differs; empty on a side where there is nothing."""

    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.before or '（无）'} → {self.after or '（无）'}"


def parts_of(before: Text, after: Text) -> dict[Language, tuple[Part, ...]]:
    """Where two texts differ, in each language; the whole of both where they differ throughout."""
    return {each: _parts(before.within(each), after.within(each)) for each in LANGUAGES}


def _parts(before: str, after: str) -> tuple[Part, ...]:
    if before == after:
        return ()
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    found = tuple(
        Part(" ".join(old[a:b]), " ".join(new[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    )
    return found if 0 < len(found) <= _MOST else (Part(before, after),)
