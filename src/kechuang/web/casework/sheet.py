"""A form as a page draws it: every field with its name, value, first value, and what is wrong with it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kechuang.lifecycle.forms.model import SEPARATOR, Field, FieldKind, Form, Section
from kechuang.lifecycle.forms.prefilling import Offered
from kechuang.lifecycle.forms.showing import Names, shown, typed_in
from kechuang.lifecycle.forms.values import Attached, FieldProblem, Held, Row, Values, path_of
from kechuang.values.text import Text

Raw = Mapping[str, str | list[str]]
_SPARE = 1
"""Blank rows under those that say something."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A word to choose from, or the name of a unit, person or subject."""

    value: str
    title: Text
    chosen: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A field: `name` in the form, `value` as typed, `said` in words (calculated ones, read-only).

    `grey` values are those of last time, not touched yet; `source` says where a first value is from.
    """

    field: Field
    name: str
    value: str
    said: Text
    choices: tuple[Choice, ...] = ()
    files: tuple[Attached, ...] = ()
    problems: tuple[FieldProblem, ...] = ()
    source: Text = Text("")
    grey: bool = False
    asked: bool = True

    @property
    def control(self) -> str:
        """Which control draws it."""
        return _CONTROLS.get(self.field.kind, "line")

    @property
    def numeric(self) -> bool:
        """Whether it is written as a number, right-aligned in a column."""
        return self.control == "number"

    @property
    def stops(self) -> bool:
        """Whether something here must be put right."""
        return any(problem.stops for problem in self.problems)


_CONTROLS = {
    FieldKind.LONG_TEXT: "area",
    FieldKind.CHOICE: "select",
    FieldKind.UNIT: "select",
    FieldKind.ACCOUNT: "select",
    FieldKind.CHOICES: "boxes",
    FieldKind.YES_NO: "yes_no",
    FieldKind.FILE: "files",
    FieldKind.DATE: "date",
    FieldKind.MONTH: "month",
    FieldKind.NUMBER: "number",
    FieldKind.MONEY: "number",
    FieldKind.RATIO: "number",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its fields once, or `rows` of them; `locked_by` is in whose hands it is."""

    section: Section
    fields: tuple[Drawn, ...] = ()
    rows: tuple[tuple[Drawn, ...], ...] = ()
    blank: tuple[Drawn, ...] = ()
    problems: tuple[FieldProblem, ...] = ()
    locked_by: Text = Text("")
    asked: bool = True

    @property
    def said_rows(self) -> tuple[tuple[Drawn, ...], ...]:
        """The rows that say something."""
        return tuple(row for row in self.rows if any(each.said.zh for each in row))

    def every(self) -> Iterator[Drawn]:
        """All its fields, those of rows too."""
        yield from self.fields
        for row in self.rows:
            yield from row


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole form; `problems` are those of no field, `lacking` is what is not filled in yet."""

    form: Form
    parts: tuple[Part, ...]
    problems: tuple[FieldProblem, ...]
    lacking: tuple[FieldProblem, ...] = ()

    @property
    def wide(self) -> bool:
        """Whether it has rows, which want the whole width of a page."""
        return any(part.section.repeats is not None for part in self.parts)

    @property
    def stops(self) -> int:
        """How many things must be put right."""
        drawn = [each for part in self.parts for each in part.every()]
        here = [*self.problems, *(p for part in self.parts for p in part.problems)]
        return sum(p.stops for p in here) + sum(p.stops for each in drawn for p in each.problems)


@dataclass(frozen=True, slots=True)
class State:
    """What a sheet is drawn from.

    `lacking` is what is not filled in yet. `raw` is what was just typed, shown again as it was, right or wrong. `asked` are the sections and
    fields that these answers ask for, None when all. `people`, `units`, `subjects` are names by id.
    """

    values: Values = field(default_factory=Values)
    raw: Raw | None = None
    problems: Sequence[FieldProblem] = ()
    offered: Mapping[str, Offered] = field(default_factory=dict)
    asked: frozenset[str] | None = None
    units: Names = field(default_factory=dict)
    people: Names = field(default_factory=dict)
    locks: Mapping[str, Text] = field(default_factory=dict)
    lacking: tuple[FieldProblem, ...] = ()

    @property
    def names(self) -> Names:
        """Every name by id."""
        return {**self.units, **self.people}


def sheet(form: Form, state: State) -> Sheet:
    """The form drawn from `state`."""
    return _Drawing(form, state).sheet()


class _Drawing:
    """One drawing of a form."""

    def __init__(self, form: Form, state: State) -> None:
        self._form = form
        self._state = state
        self._problems: dict[str, list[FieldProblem]] = defaultdict(list)
        for problem in state.problems:
            self._problems[problem.path].append(problem)

    def sheet(self) -> Sheet:
        parts = tuple(self._part(section) for section in self._form.sections)
        lacking = self._state.lacking
        return Sheet(self._form, parts, tuple(self._problems.get("", ())), lacking)

    def _part(self, section: Section) -> Part:
        locked = self._state.locks.get(section.id, self._state.locks.get("", Text("")))
        asked = self._asks(section.id)
        problems = list(self._problems.get(section.id, ()))
        if section.repeats is None:
            fields = tuple(
                self._drawn(each, each.id, self._state.values.fields) for each in section.fields
            )
            return Part(section, fields, (), (), tuple(problems), locked, asked)
        rows = list(self._rows(section))
        for number in range(len(rows)):
            problems += self._problems.get(f"{section.id}.{number}", ())
        blank = tuple(
            self._drawn(each, path_of(section.id, 0, each.id).replace(".0.", ".ROW.", 1), {})
            for each in section.fields
        )
        return Part(section, (), tuple(rows), blank, tuple(problems), locked, asked)

    def _rows(self, section: Section) -> Iterator[tuple[Drawn, ...]]:
        held = self._state.values.rows.get(section.id, ())
        typed = _numbers(section, self._state.raw) if self._state.raw else set()
        offered = _numbers(section, self._state.offered) if not held and not typed else set()
        count = max(len(held), 1 + max(typed | offered, default=-1))
        least = max(section.repeats.least if section.repeats else 0, count + _SPARE)
        for number in range(max(least, 1)):
            row: Row = held[number] if number < len(held) else {}
            yield tuple(
                self._drawn(each, path_of(section.id, number, each.id), row)
                for each in section.fields
            )

    def _drawn(self, asked: Field, name: str, row: Row) -> Drawn:
        raw = self._state.raw.get(name) if self._state.raw else None
        held: Held = row.get(asked.id)
        offered = self._state.offered.get(name)
        value = offered.value if offered and raw is None and held is None else held
        typed = _typed(raw) if raw is not None else typed_in(asked, value)
        return Drawn(
            field=asked,
            name=name,
            value=typed,
            said=shown(asked, held, self._state.names),
            choices=self._choices(asked, typed),
            files=held if isinstance(held, tuple) else (),
            problems=tuple(self._problems.get(name, ())),
            source=offered.source if offered else Text(""),
            grey=bool(offered and offered.grey and typed == typed_in(asked, offered.value)),
            asked=self._asks(asked.id) if "." not in name else self._asks_in_row(asked, name),
        )

    def _asks(self, id_: str) -> bool:
        return self._state.asked is None or id_ in self._state.asked

    def _asks_in_row(self, asked: Field, name: str) -> bool:
        return asked.when is None or self._asks(name)

    def _choices(self, asked: Field, typed: str) -> tuple[Choice, ...]:
        if asked.kind is FieldKind.UNIT:
            return tuple(Choice(id_, name, id_ == typed) for id_, name in self._state.units.items())
        if asked.kind is FieldKind.ACCOUNT:
            people = self._state.people.items()
            return tuple(Choice(id_, name, id_ == typed) for id_, name in people)
        chosen = typed.split(SEPARATOR) if asked.kind is FieldKind.CHOICES else [typed]
        return tuple(Choice(each.zh, each, each.zh in chosen) for each in asked.options)


def _typed(raw: str | list[str]) -> str:
    return raw if isinstance(raw, str) else SEPARATOR.join(raw)


def _numbers(section: Section, keys: Mapping[str, object]) -> set[int]:
    """The rows of a section that are named among `keys`."""
    found = set()
    for key in keys:
        name, _, rest = key.partition(".")
        row = rest.partition(".")[0]
        if name == section.id and row.isascii() and row.isdecimal() and len(row) < 5:
            found.add(int(row))
    return found
