"""The changes that meet a criterion: each input moved alone, the solution evaluated again."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kechuang.criteria.gaps.gap import Change
from kechuang.criteria.gaps.moving import Opaque
from kechuang.criteria.gaps.solving import reads, solve, value_of
from kechuang.criteria.gaps.unknowns import Added, Moved, Unknown, Waited, sample
from kechuang.criteria.ladder.wording import input_name, name_of
from kechuang.criteria.model import RuleSet
from kechuang.criteria.plans import undated
from kechuang.engines.scalar.subject import Record, Subject
from kechuang.language.core import (
    Core,
    Gather,
    Input,
    Parameter,
    TheDay,
    Value,
    rebuilt,
)
from kechuang.language.periods import days_left, year_of
from kechuang.language.schema import Schema
from kechuang.language.specialising import specialise
from kechuang.language.types import DAY, NUMBER, Kind, Type
from kechuang.values.text import Text

_FAR = 10**17
_YEARS = 20 * 366
MOST_INPUTS = 24


@dataclass(frozen=True, slots=True)
class Setting:
    """A rule set on a day as steps, with and without its day."""

    rules: RuleSet
    schema: Schema
    day: date
    steps: Mapping[str, Core]

    def on(self, day: date) -> dict[str, Core]:
        """The steps of another day."""
        return {name: specialise(core, self.schema, day) for name, core in undated(self.rules)}

    def waiting(self) -> dict[str, Core]:
        """The steps with the day left open."""
        return {name: _open(core, self.schema, self.day) for name, core in undated(self.rules)}


def _open(core: Core, schema: Schema, day: date) -> Core:
    """Parameters and vintages as on the day, the day itself left open."""
    vintaged = isinstance(core, Input | Gather) and core.asof is not None
    if isinstance(core, Parameter) or vintaged:
        return specialise(core, schema, day)
    return rebuilt(core, lambda part: _open(part, schema, day))


class Changing:
    """Finds the changes for one step of one subject."""

    def __init__(
        self, setting: Setting, name: str, subject: Subject, wanted: Callable[[Value], bool]
    ) -> None:
        self._setting = setting
        self._name = name
        self._subject = subject
        self._wanted = wanted
        self.unsolved: list[Text] = []

    def changes(self) -> list[Change]:
        """Every single change that meets it, easiest first; lowering only when nothing else does."""
        found = [*self._inputs(), *self._records(), *self._days()]
        raising = [each for each in found if each.kind != "lower"]
        return sorted(raising or found, key=lambda each: (each.ease, each.key))

    def _solved(self, unknown: Unknown, label: Text, start: int = 0) -> int | None:
        try:
            steps = self._setting.steps
            return solve(steps, self._name, self._subject, unknown, self._wanted, start)
        except Opaque:
            if label not in self.unsolved:
                self.unsolved.append(label)
            return None

    def _holds(self, subject: Subject, steps: Mapping[str, Core] | None = None) -> bool:
        return self._wanted(value_of(steps or self._setting.steps, self._name, subject))

    def _nodes(self) -> dict[str, Input]:
        nodes = reads(self._setting.steps, self._name)
        found = {node.key: node for node in nodes if isinstance(node, Input)}
        known = self._subject.columns
        usable = [key for key in found if known.get(key) is not None and "@" not in key]
        inside = self._setting.steps
        return {key: found[key] for key in sorted(usable)[:MOST_INPUTS] if key not in inside}

    def _inputs(self) -> Iterator[Change]:
        for key, node in self._nodes().items():
            value = self._subject.columns[key]
            if isinstance(value, Fraction) and node.type.kind is Kind.NUMBER:
                for way in (1, -1):
                    yield from self._moved(node, value, way)
            elif not isinstance(value, date) and not key.startswith("mark."):
                yield from self._set(node, value)

    def _label(self, node: Input) -> Text:
        return input_name(node, self._setting.schema)

    def _moved(self, node: Input, base: Fraction, way: int) -> Iterator[Change]:
        unknown = moved(node, base, self._setting.schema, way)
        k = self._solved(unknown, self._label(node))
        if k is None or not self._holds(unknown.subject(self._subject, k)):
            return
        amount = abs(unknown.step) * k
        year = year_of(node.period, self._setting.day)
        closed = year if year is not None and year < self._setting.day.year else None
        size = abs(base) or Fraction(1)
        ease = min(amount / size, Fraction(10**6)) + (0 if way > 0 else 10**7)
        yield Change(
            "raise" if way > 0 else "lower",
            self._label(node),
            node.key,
            node.type,
            base,
            base + unknown.step * k,
            amount,
            ease,
            closed,
        )

    def _set(self, node: Input, value: Value) -> Iterator[Change]:
        options: tuple[Value, ...] = node.type.options
        if isinstance(value, bool):
            options = (not value,)
        for each in options:
            columns = {**self._subject.columns, node.key: each}
            if each != value and self._holds(Subject(columns, self._subject.records)):
                one = Fraction(1)
                label = self._label(node)
                yield Change("set", label, node.key, node.type, value, each, one, one)

    def _records(self) -> Iterator[Change]:
        seen: list[tuple[str, object]] = []
        for node in reads(self._setting.steps, self._name):
            if not isinstance(node, Gather) or node.asof is not None:
                continue
            record = sample(node)
            if record is not None and (node.key, record) not in seen and len(seen) < MOST_INPUTS:
                seen.append((node.key, record))
                yield from self._added(node, Added(node.key, record))

    def _added(self, node: Gather, unknown: Added) -> Iterator[Change]:
        held = self._subject.records.get(node.key)
        label = _described(node, unknown.record, self._setting.schema)
        k = self._solved(unknown, label) if held is not None else None
        if k and self._holds(unknown.subject(self._subject, k)):
            related = self._setting.schema.related(node.records)
            kind = Type(Kind.NUMBER, counter=related.counter if related else "")
            number = len(held or ())
            before, after = Fraction(number), Fraction(number + k)
            ease = Fraction(k, max(number, 1))
            yield Change("add", label, node.key, kind, before, after, Fraction(k), ease)

    def _days(self) -> Iterator[Change]:
        steps = self._setting.waiting()
        nodes = reads(steps, self._name)
        if not any(isinstance(node, TheDay) for node in nodes):
            return
        day = self._setting.day
        left = (days_left(node.period, day) for node in nodes if isinstance(node, Input))
        limit = min((each for each in left if each is not None), default=_YEARS)
        unknown = Waited(day, min(limit, (date.max - day).days))
        label = Text("基准日", "the day")
        try:
            k = solve(steps, self._name, self._subject, unknown, self._wanted)
        except Opaque:
            self.unsolved.append(label)
            return
        if k and self._holds(self._subject, self._setting.on(unknown.on(k))):
            days = Fraction(k)
            until = unknown.on(k)
            yield Change("wait", label, "", DAY, day, until, days, days / 365, day=until)


def _described(node: Gather, record: Record, schema: Schema) -> Text:
    """Records in the reader's terms: 知识产权（I类、有效）."""
    name = name_of(node.records, schema)
    words = [each for each in record.values() if isinstance(each, str)]
    if not words:
        return name
    return Text(f"{name.zh}（{'、'.join(words)}）", f"{name.en} ({', '.join(words)})")


def moved(node: Input, base: Fraction, schema: Schema, way: int) -> Moved:
    """A numeric column moved up or down within its declared range."""
    column = schema.column(node.name)
    low, high = (column.low, column.high) if column else (None, None)
    step = _step(node.type, base)
    end = high if way > 0 else low
    room = _FAR if end is None else max(int(abs(end - base) // step), 0)
    if end is not None and (end - base) * way < 0:
        room = 0
    return Moved(node.key, base, step * way, min(room, _FAR))


def _step(kind: Type, base: Fraction) -> Fraction:
    """A fen, a person, a piece; 0.01 percentage points; one, or a hundredth of a broken number."""
    if kind.ratio:
        return Fraction(1, 10_000)
    return Fraction(1) if kind != NUMBER or base.denominator == 1 else Fraction(1, 100)
