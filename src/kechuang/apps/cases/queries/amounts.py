"""What forms of cases add to a target of the plan: an amount each, or rows that count once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.cases.models import FormVersion
from kechuang.apps.cases.queries.counting import Reached, Until, counting_for, reached_by
from kechuang.apps.cases.rules import READ
from kechuang.engines.inputs import InputNotRead, typed
from kechuang.language.words import UNIT_BY_WORD
from kechuang.lifecycle.forms.model import Field, FieldKind
from kechuang.lifecycle.forms.schema import scale
from kechuang.lifecycle.model import Scheme
from kechuang.lifecycle.planned import Counted
from kechuang.pack import Pack
from kechuang.values.text import Text

FEN = 100
Values = Mapping[str, Any]


class Came(Protocol):
    """A case that reached the step at which its amounts count."""

    @property
    def id(self) -> UUID:
        """The case."""

    @property
    def round(self) -> UUID | None:
        """The round it was opened by."""


C = TypeVar("C", bound=Came)


@dataclass(frozen=True, slots=True)
class Part(Generic[C]):
    """What a case adds, in the target's unit: for which row, and whose row counted before it did.

    `key` and `name` are "" where a case adds one amount. `after` is the case that said the same
    before, which counts; None for what counts itself.
    """

    reached: C
    key: str
    name: str
    value: Decimal
    after: C | None = None


@dataclass(frozen=True, slots=True)
class AddedUp:
    """What one scheme adds to a target: its definition, the sum, and the list behind it."""

    scheme: Scheme
    step: Text
    field: Text
    parts: tuple[Part[Reached], ...]

    @property
    def total(self) -> Decimal:
        """The sum of what counts."""
        return sum((each.value for each in self.parts if each.after is None), Decimal(0))

    @property
    def twice(self) -> int:
        """How many rows were said by two and counted once."""
        return sum(each.after is not None for each in self.parts)


def added_for(target: str, unit: str, when: Until, *, actor: Actor) -> tuple[AddedUp, ...]:
    """What is added up for a target in a year up to a day, in `unit`: four statements at most.

    Of cases that the actor may not see nothing is added.
    """
    counting = [each for each in counting_for(target, when.pack, when.on) if each[1].field]
    if not counting or not READ.ask(actor).allowed:
        return ()
    reached = reached_by(target, counting, when, actor=actor)
    said = Said.of(one.id for rows in reached for one in rows)
    return tuple(
        _added(said, scheme, counted, rows, unit, when.pack)
        for (scheme, counted), rows in zip(counting, reached, strict=True)
    )


def _added(
    said: "Said", scheme: Scheme, counted: Counted, rows: Sequence[Reached], unit: str, pack: Pack
) -> AddedUp:
    asked = _asked(scheme, counted, pack)
    named = asked.field.title if asked else Text("")
    parts = said.parts(scheme, counted, rows, unit, pack)
    return AddedUp(scheme, scheme.by_id[counted.step].title, named, tuple(parts))


@dataclass(frozen=True)
class Said:
    """What was handed in last of each form, by case: `values` by form of a case."""

    values: Mapping[UUID, Mapping[str, Values]]

    @classmethod
    def of(cls, cases: Iterable[UUID]) -> "Said":
        """One statement where there are cases."""
        cases = list(cases)
        found: dict[UUID, dict[str, Values]] = defaultdict(dict)
        versions = (
            FormVersion.objects.filter(case__in=cases) if cases else FormVersion.objects.none()
        )
        for case, form, values in versions.order_by("number").values_list("case", "form", "values"):
            found[case][form] = values
        return cls(found)

    def parts(
        self, scheme: Scheme, counted: Counted, cases: Iterable[C], unit: str, pack: Pack
    ) -> list[Part[C]]:
        """What the cases add: one amount each, or that of each row, once."""
        asked = _asked(scheme, counted, pack)
        if asked is None:
            return []
        parts = [part for each in cases for part in self._parts(each, asked, unit)]
        return list(_once(parts)) if counted.once else parts

    def _parts(self, reached: C, asked: "_Asked", unit: str) -> Iterator[Part[C]]:
        values = self.values.get(reached.id, {}).get(asked.form, {})
        rows = values.get(asked.section, ()) if asked.section else (values,)
        for row in rows if isinstance(rows, list | tuple) else ():
            value = asked.read(row, unit)
            if value is not None:
                yield Part(
                    reached, asked.words(row, asked.once), asked.words(row, asked.name), value
                )


@dataclass(frozen=True, slots=True)
class _Asked:
    """Where an amount stands: form, repeated section ("" for none), the fields with key and name."""

    form: str
    section: str
    field: Field
    once: str
    name: str

    def read(self, row: Values, unit: str) -> Decimal | None:
        """The amount in `unit`, None where there is none."""
        value = _typed(self.field.id, row)
        if not isinstance(value, Fraction | Decimal | int):
            return None
        per = UNIT_BY_WORD.get(unit)
        size = Fraction(per.factor) * FEN if per and self.field.type.money else scale(self.field)
        exact = Fraction(value) / size
        return Decimal(exact.numerator) / exact.denominator

    @staticmethod
    def words(row: Values, field: str) -> str:
        """What stands in a field of words."""
        found = _typed(field, row) if field else None
        return str(found).strip() if found is not None else ""


def _typed(field: str, row: Values) -> object:
    try:
        return typed(field, row.get(field))[1]
    except InputNotRead:
        return None  # the form has changed its kinds since


def _asked(scheme: Scheme, counted: Counted, pack: Pack) -> _Asked | None:
    """Where the scheme's forms ask for the amount, None where none does."""
    used = dict.fromkeys(each.form for each in scheme.steps if each.form in pack.forms)
    for form in (pack.forms[name] for name in used):
        if not counted.once and counted.field in form.plain:
            return _Asked(form.id, "", form.plain[counted.field], "", "")
        for section in form.repeated if counted.once else ():
            field = section.field(counted.field)
            if field is not None and section.field(counted.once):
                texts = [each.id for each in section.fields if each.kind is FieldKind.TEXT]
                name = next((each for each in texts if each != counted.once), "")
                return _Asked(form.id, section.id, field, counted.once, name)
    return None


def _once(parts: Iterable[Part[C]]) -> Iterator[Part[C]]:
    """Of the same key in the same round the first counts; without a key each does."""
    first: dict[tuple[UUID | None, str], C] = {}
    for part in parts:
        key = (part.reached.round, part.key.casefold())
        before = first.get(key) if part.key else None
        first.setdefault(key, part.reached)
        yield part if before is None else replace(part, after=before)
