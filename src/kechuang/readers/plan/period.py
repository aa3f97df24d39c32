"""The years that a plan speaks about, from its title and first lines."""

import re
from collections import Counter
from dataclasses import dataclass

_Y = r"((?:20)\d\d|二[〇零]二[〇零一二三四五六七八九]|二[〇零]三[〇零一二三四五六七八九])"
_RANGE = re.compile(_Y + r"年?\s?(?:-|~|至|到)\s?" + _Y)
_PLANNED = re.compile(
    _Y
    + r"年(?:度)?[\u4e00-\u9fff]{0,16}?(?:要点|计划|打算|安排|方案|任务|目标|部署|思路|谋划|清单)"
)
_ANY = re.compile(_Y + "年")
_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0"}
_HEAD = 1500


@dataclass(frozen=True, slots=True)
class Period:
    """First and last year planned; both None when the text names no year."""

    first: int | None
    last: int | None

    @property
    def is_single(self) -> bool:
        """Whether the plan is for one year."""
        return self.first is not None and self.first == self.last


def year(written: str) -> int:
    """2025 from 2025 or 二〇二五."""
    return int("".join(_DIGITS.get(c, c) for c in written))


def _title(head: str) -> str:
    """The lines before the first sentence, at most four."""
    kept: list[str] = []
    for line in head.strip().splitlines()[:4]:
        if "。" in line or len(line) > 90:
            break
        kept.append(line)
    return "\n".join(kept) or head.strip()[:60]


def period(folded: str) -> Period:
    """The period: a range in the title, else the year of the title's 计划/要点, else the commonest."""
    head = folded[:_HEAD]
    title = _title(head)
    span = _RANGE.search(title)
    if span and year(span[1]) < year(span[2]) <= year(span[1]) + 20:
        return Period(year(span[1]), year(span[2]))
    planned = [year(m[1]) for m in _PLANNED.finditer(title)] or [
        year(m[1]) for m in _PLANNED.finditer(head)
    ]
    if planned:
        return Period(max(planned), max(planned))
    named = Counter(year(m[1]) for m in _ANY.finditer(head))
    if not named:
        return Period(None, None)
    most = max(named, key=lambda y: (named[y], y))
    return Period(most, most)
