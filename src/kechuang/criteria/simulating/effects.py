"""The effect of a change on many subjects: from which verdict to which, and what it costs."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kechuang.criteria.verdicts import Verdict
from kechuang.engines.moves import Move
from kechuang.values.text import Text

OPEN = frozenset({Verdict.UNKNOWN, Verdict.MANUAL})
NOT_MET = tuple(each for each in Verdict if each is not Verdict.MET)
WORDS = {
    "gained": Text("新增符合", "gained"),
    "lost": Text("不再符合", "lost"),
    "unchanged": Text("结论不变", "unchanged"),
    "open": Text("前后均待定", "still open"),
    "other": Text("其他变化", "other changes"),
}
"""Each subject is counted in exactly one of these."""


@dataclass(frozen=True, slots=True)
class Money:
    """What is paid, in fen, where it is known; `open` counts subjects whose amount is not."""

    before: int = 0
    after: int = 0
    open_before: int = 0
    open_after: int = 0

    @property
    def difference(self) -> int:
        """What the change costs; negative when it saves."""
        return self.after - self.before

    def to_json(self) -> dict[str, int]:
        """All of it in fen."""
        return {
            "before_fen": self.before,
            "after_fen": self.after,
            "difference_fen": self.difference,
            "open_before": self.open_before,
            "open_after": self.open_after,
        }


@dataclass(frozen=True, slots=True)
class Effect:
    """How many subjects go from each verdict to each; the money, where the rules pay any."""

    matrix: Mapping[tuple[Verdict, Verdict], int]
    money: Money = Money()

    @property
    def total(self) -> int:
        """All subjects."""
        return sum(self.matrix.values())

    @property
    def before(self) -> dict[Verdict, int]:
        """Subjects of each verdict before."""
        return {each: self._sum(each, None) for each in Verdict}

    @property
    def after(self) -> dict[Verdict, int]:
        """Subjects of each verdict afterwards."""
        return {each: self._sum(None, each) for each in Verdict}

    @property
    def kinds(self) -> dict[str, int]:
        """Subjects in each of `WORDS`."""
        counted = Counter[str]()
        for (before, after), number in self.matrix.items():
            counted[_kind(before, after)] += number
        return {name: counted[name] for name in WORDS}

    @property
    def gained(self) -> int:
        """Subjects that become met."""
        return self.kinds["gained"]

    @property
    def lost(self) -> int:
        """Subjects that are met no longer."""
        return self.kinds["lost"]

    def _sum(self, before: Verdict | None, after: Verdict | None) -> int:
        return sum(
            number
            for (was, becomes), number in self.matrix.items()
            if before in {None, was} and after in {None, becomes}
        )

    def to_json(self, *, paying: bool) -> dict[str, object]:
        """Counts, the whole matrix, and the money of rules that pay."""
        made: dict[str, object] = {
            "total": self.total,
            **self.kinds,
            "met_before": self.before[Verdict.MET],
            "met_after": self.after[Verdict.MET],
            "transitions": [
                {"before": before.value, "after": after.value, "subjects": number}
                for (before, after), number in sorted(self.matrix.items())
            ],
        }
        return made | ({"money": self.money.to_json()} if paying else {})


@dataclass(frozen=True, slots=True)
class Effects:
    """The effect on all, and on each part by what it is broken down: county, size."""

    whole: Effect
    by: Mapping[str, Mapping[str, Effect]] = field(default_factory=dict)
    paying: bool = False

    def to_json(self) -> dict[str, object]:
        """The whole and its parts; a part without a label has an empty one."""
        parts = {
            name: [
                {"label": label, **effect.to_json(paying=self.paying)}
                for label, effect in sorted(part.items())
            ]
            for name, part in self.by.items()
        }
        return {**self.whole.to_json(paying=self.paying), "by": parts}


def effects_of(moves: Iterable[Move], names: tuple[str, ...], *, paying: bool) -> Effects:
    """Moves added up; `names` are what their labels stand for."""
    listed = list(moves)
    by: dict[str, dict[str, Effect]] = {}
    for index, name in enumerate(names):
        parts: dict[str, list[Move]] = {}
        for each in listed:
            parts.setdefault(each.labels[index], []).append(each)
        by[name] = {label: effect_of(part) for label, part in parts.items()}
    return Effects(effect_of(listed), by, paying)


def effect_of(moves: Iterable[Move]) -> Effect:
    """Moves added up into one effect."""
    listed = list(moves)
    matrix = Counter[tuple[Verdict, Verdict]]()
    for each in listed:
        matrix[Verdict(each.before), Verdict(each.after)] += each.subjects
    money = Money(
        sum(each.money_before for each in listed),
        sum(each.money_after for each in listed),
        sum(each.open_before for each in listed),
        sum(each.open_after for each in listed),
    )
    return Effect(dict(matrix), money)


def _kind(before: Verdict, after: Verdict) -> str:
    if before is after:
        return "open" if before in OPEN else "unchanged"
    if Verdict.MET in {before, after}:
        return "gained" if after is Verdict.MET else "lost"
    return "other"
