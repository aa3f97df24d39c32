"""A yearly report against its plan: numbers reported are proposed as progress of the targets.

Nothing is decided here. Each proposal names the target, the value in the target's own unit, and
the sentence it was read from, for an officer to confirm.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kechuang.readers.plan import Extraction, FoundTarget, extract
from kechuang.readers.plan.measure import converted

_STOP = re.compile(r"[。；;！？\n\r]")
_LONGEST = 300
_LIKE_ENOUGH = Decimal("0.6")
_EMPTY_WORDS = re.compile(r"总数|总量|数量|达到|累计|全市|全县|全区|全年|[“”‘’（）()\s、，,]")
_LEVELS = frozenset(("level", "amount"))
_COUNTS = frozenset(("new", "amount"))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A reported number for the target at ``target`` in the plan's list.

    ``value`` is in the target's unit, None for a date or rank without one; ``start:end`` cut the
    sentence out of the report and ``core_start:core_end`` the number. ``likeness`` is from 0 to 1.
    """

    target: int
    value: Decimal
    value_hi: Decimal | None
    unit: str | None
    indicator: str
    sentence: str
    start: int
    end: int
    core_start: int
    core_end: int
    likeness: Decimal

    def to_json(self) -> dict[str, object]:
        """JSON values; Decimals as text, so that nothing is rounded."""
        record: dict[str, object] = {name: getattr(self, name) for name in self.__slots__}
        for name in ("value", "value_hi", "likeness"):
            record[name] = None if record[name] is None else str(record[name])
        return record


def check(
    report: str | Extraction, plan: Extraction | Sequence[FoundTarget]
) -> tuple[Proposal, ...]:
    """The proposals by target, the likeliest first; each reported number goes to its best target."""
    read = extract(report) if isinstance(report, str) else report
    targets = plan.targets if isinstance(plan, Extraction) else tuple(plan)
    found = [
        p for stated in (*read.targets, *read.results) for p in _best(read.text, stated, targets)
    ]
    return tuple(sorted(found, key=lambda p: (p.target, -p.likeness, p.core_start)))


def _best(text: str, stated: FoundTarget, targets: Sequence[FoundTarget]) -> Iterator[Proposal]:
    """The target that a statement answers best, all of them when several are equally like it."""
    scored = [
        (like, n) for n, t in enumerate(targets) if (like := _likeness(stated, t)) is not None
    ]
    best = max((like for like, _ in scored), default=None)
    for like, number in scored:
        proposal = _proposal(text, stated, targets[number], number, like)
        if like == best and proposal is not None:
            yield proposal


def _likeness(stated: FoundTarget, target: FoundTarget) -> Decimal | None:
    if not (_same_sort(stated, target) and _same_year(stated, target)):
        return None
    like = similarity(stated.indicator, target.indicator)
    return like if like >= _LIKE_ENOUGH else None


def _same_sort(stated: FoundTarget, target: FoundTarget) -> bool:
    """Stocks answer stocks, growth growth; a share answers a comparison of shares."""
    if "date" in (stated.kind, target.kind) or not isinstance(stated.value, Decimal):
        return False
    if stated.op == "ref":
        return False
    kinds = {stated.kind, target.kind}
    return len(kinds) == 1 or kinds <= _LEVELS or kinds <= _COUNTS


def _same_year(stated: FoundTarget, target: FoundTarget) -> bool:
    if stated.deadline is None or target.deadline is None:
        return True
    return stated.deadline[:4] == target.deadline[:4]


def _proposal(
    text: str, stated: FoundTarget, target: FoundTarget, number: int, like: Decimal
) -> Proposal | None:
    unit = target.unit if target.value is not None else stated.unit
    value = (
        converted(stated.value, stated.unit, unit) if isinstance(stated.value, Decimal) else None
    )
    if value is None:
        return None
    high = converted(stated.value_hi, stated.unit, unit) if stated.value_hi is not None else None
    start, end = _sentence(text, stated.core_start, stated.core_end)
    return Proposal(
        number,
        value,
        high,
        unit,
        stated.indicator,
        text[start:end],
        start,
        end,
        stated.core_start,
        stated.core_end,
        like,
    )


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    floor = max(0, start - _LONGEST)
    begin = max((m.end() for m in _STOP.finditer(text, floor, start)), default=floor)
    stop = _STOP.search(text, end, end + _LONGEST)
    finish = stop.start() if stop else min(len(text), end + _LONGEST)
    piece = text[begin:finish]
    return begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip())


def similarity(first: str, second: str) -> Decimal:
    """Dice's measure over pairs of neighbouring characters, 1 for the same name."""
    a, b = _pairs(first), _pairs(second)
    total = sum(a.values()) + sum(b.values())
    return Decimal(2 * sum((a & b).values())) / total if total else Decimal(0)


def _pairs(name: str) -> Counter[str]:
    kept = _EMPTY_WORDS.sub("", name).lower()
    return Counter(kept[i : i + 2] for i in range(len(kept) - 1)) or Counter([kept] if kept else [])
