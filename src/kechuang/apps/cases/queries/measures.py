"""The numbers of a round side by side, from what was handed in and from the dataset beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.cases.faces import inner
from kechuang.apps.cases.measured import (
    Measure,
    Measured,
    MeasuredLine,
    Number,
    Trend,
    beyond,
    growth,
    total,
)
from kechuang.apps.cases.models import Case, FormVersion, Round
from kechuang.apps.cases.queries.board import keeps
from kechuang.apps.cases.queries.figures import state_of
from kechuang.apps.cases.queries.schemes import pack_now, pack_of, scheme_of
from kechuang.apps.cases.queries.sight import visible
from kechuang.apps.cases.queries.wording import title_of, unit_name
from kechuang.apps.cases.reported import State
from kechuang.apps.cases.round_refusals import NoRound
from kechuang.apps.cases.rules import READ_ROUND
from kechuang.apps.facts.queries.many import Said, latest_of
from kechuang.engines.inputs import InputNotRead, typed
from kechuang.lifecycle.forms.model import Field, Form
from kechuang.lifecycle.forms.schema import scale
from kechuang.lifecycle.joining import MERGED
from kechuang.lifecycle.model import Scheme
from kechuang.lifecycle.planned import RoundColumn
from kechuang.pack import Pack
from kechuang.values.period import Period
from kechuang.values.text import Text

_FEN = 100
_DATASET = "dataset:"
SHOWN_BACK = 4
"""How many periods before this one the trend shows."""


@dataclass(frozen=True, slots=True)
class Measuring:
    """A table with the rows of repeated sections of the adopted forms, by section."""

    table: Measured
    rows: Mapping[str, tuple[Mapping[str, object], ...]]


def measured(round_id: UUID, *, actor: Actor, now: datetime) -> Measuring | None:
    """The table of a round, None where its scheme lays no numbers side by side.

    Eight statements, however many subjects. Raises NoRound, NotAllowed.
    """
    READ_ROUND.require(actor)
    found = Round.objects.filter(pk=round_id).first()
    if found is None:
        raise NoRound
    scheme = scheme_of(found)
    form = asked_by(scheme, pack_of(found))
    if form is None or not found.period:
        return None
    return _Reading(found, scheme, form, actor, pack_now(now)).read()


def asked_by(scheme: Scheme, pack: Pack) -> Form | None:
    """The form that asks for the columns of the scheme's rounds."""
    columns = scheme.rounds.columns
    used = dict.fromkeys(each.form for each in scheme.steps if each.form in pack.forms)
    forms = (pack.forms[name] for name in used)
    return next((x for x in forms if columns and columns[0].field in x.plain), None)


@dataclass(frozen=True)
class _Reading:
    """A round as one actor reads it."""

    round: Round
    scheme: Scheme
    form: Form
    actor: Actor
    pack: Pack

    def read(self) -> Measuring:
        """The table with its rows."""
        period = Period.parse(self.round.period)
        rows = self._rows()
        said = self._said(rows)
        held = self._held({row.subject_id for row in rows if row.subject_id})
        measures = tuple(self._measure(each) for each in self.scheme.rounds.columns)
        lines = tuple(self._line(row, said.get(row.pk, {}), held, period, measures) for row in rows)
        whole = keeps(self.actor, self.round)
        now = Trend(period, tuple(_of_sums(lines, place) for place in range(len(measures))))
        trend = (*self._trend(held, period), now)
        table = Measured(period, measures, lines, trend, whole)
        adopted = {line.case: line for line in table.adopted}
        repeated = {
            section.id: tuple(
                {**_plain(one), "subject": adopted[case].name.zh}
                for case, values in said.items()
                if case in adopted
                for one in values.get(section.id, ())
            )
            for section in self.form.repeated
        }
        return Measuring(table, repeated)

    def _rows(self) -> list[Any]:
        """The cases that the actor sees, and those he may know to be owed."""
        seen = visible(self.actor).filter(round=self.round).select_related("subject")
        rows: list[Any] = [row for row in seen if row.outcome != MERGED]
        if keeps(self.actor, self.round):
            owed = Case.objects.filter(round=self.round, draft=True).exclude(source=None)
            known = {row.pk for row in rows}
            rows += [row for row in owed.select_related("subject") if row.pk not in known]
        order = {unit: place for place, unit in enumerate(self.pack.units)}
        return sorted(rows, key=lambda x: (order.get(x.unit, len(order)), x.title, x.pk))

    def _said(self, rows: Iterable[Any]) -> dict[UUID, Mapping[str, Any]]:
        """What was handed in last of the form, of cases past their draft: one statement."""
        by_id = {row.pk: row for row in rows if not row.draft}
        versions = FormVersion.objects.filter(case__in=by_id, form=self.form.id)
        return {
            case: values
            for case, step, values in versions.order_by("number").values_list(
                "case", "step", "values"
            )
            if by_id[case].inner or not inner(self.scheme.by_id[step])
        }

    def _held(self, subjects: Iterable[UUID]) -> Said:
        """What the dataset says of the subjects: three statements."""
        dataset = self.scheme.rounds.per.removeprefix(_DATASET)
        ids = list(subjects)
        return latest_of(dataset, ids) if ids else {}

    def _measure(self, column: RoundColumn) -> Measure:
        asked = self.form.plain[column.field]
        return Measure(column.name, asked.title, asked.unit, column.outlier)

    def _line(
        self,
        row: Any,
        said: Mapping[str, Any],
        held: Said,
        period: Period,
        measures: Sequence[Measure],
    ) -> MeasuredLine:
        shown = hasattr(row, "at")
        now = held.get((row.subject_id, str(period)), {})
        last = held.get((row.subject_id, str(period.year_earlier())), {})
        numbers = [
            self._number(column, measure, said, now, last)
            for column, measure in zip(self.scheme.rounds.columns, measures, strict=True)
        ]
        why = _typed(self.scheme.rounds.why, said)
        return MeasuredLine(
            row.subject_id,
            Text(row.subject.name) if row.subject else title_of(row),
            unit_name(self.pack, row.unit) if row.unit else Text(""),
            row.pk if shown else None,
            state_of(row, self.scheme) if shown else State.MISSING,
            tuple(numbers),
            str(why or ""),
        )

    def _number(
        self,
        column: RoundColumn,
        measure: Measure,
        said: Mapping[str, Any],
        now: Mapping[str, Any],
        last: Mapping[str, Any],
    ) -> Number:
        asked = self.form.plain[column.field]
        value = _read(asked, said)
        before = _read(self.form.plain[column.before], said) if column.before else None
        if before is None:
            before = _told(asked, last.get(column.fact))
        held = _told(asked, now.get(column.fact))
        return Number(value, before, held, odd=beyond(value, before, measure))

    def _trend(self, held: Said, period: Period) -> Iterable[Trend]:
        """The growth of the periods before, from the dataset, of who is known in both years."""
        subjects = {subject for subject, _period in held}
        for each in _back(period, SHOWN_BACK):
            found = []
            for column in self.scheme.rounds.columns:
                asked = self.form.plain[column.field]
                pairs = [
                    (
                        _told(asked, held.get((x, str(each)), {}).get(column.fact)),
                        _told(asked, held.get((x, str(each.year_earlier())), {}).get(column.fact)),
                    )
                    for x in subjects
                ]
                both = [(a, b) for a, b in pairs if a is not None and b is not None]
                found.append(growth(total(a for a, _b in both), total(b for _a, b in both)))
            if any(x is not None for x in found):
                yield Trend(each, tuple(found))


def _of_sums(lines: Iterable[MeasuredLine], place: int) -> Decimal | None:
    both = [
        number
        for line in lines
        if line.state is State.ADOPTED
        for number in (line.numbers[place],)
        if number.value is not None and number.before is not None
    ]
    return growth(total(each.value for each in both), total(each.before for each in both))


def _back(period: Period, many: int) -> list[Period]:
    """So many periods before, the oldest first."""
    per_year = 12 // max(1, period.last_month // period.number)
    found = []
    year, number = period.year, period.number
    for _ in range(many):
        year, number = (year, number - 1) if number > 1 else (year - 1, per_year)
        found.append(Period(year, period.kind, number, period.cumulative))
    return found[::-1]


def _typed(field: str, values: Mapping[str, Any]) -> object:
    try:
        return typed(field, values.get(field))[1] if field else None
    except InputNotRead:
        return None  # the form has changed its kinds since


def _plain(row: Mapping[str, Any]) -> dict[str, object]:
    return {field: _typed(field, row) for field in row}


def _read(asked: Field, values: Mapping[str, Any]) -> Decimal | None:
    """What a form says, in the unit that is typed in."""
    value = _typed(asked.id, values)
    if not isinstance(value, Fraction | Decimal | int) or isinstance(value, bool):
        return None
    exact = Fraction(value) / scale(asked)
    return Decimal(exact.numerator) / exact.denominator


def _told(asked: Field, held: object) -> Decimal | None:
    """What the dataset says (money in yuan), in the unit of the form's field."""
    if held is None:
        return None
    exact = Fraction(Decimal(str(held))) * (_FEN if asked.type.money else 1) / scale(asked)
    return Decimal(exact.numerator) / exact.denominator
