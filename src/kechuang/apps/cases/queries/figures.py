"""The figures of a round side by side, as far as the reader may see them.

Of other units' drafts nothing is told but that they have not reported.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.cases.faces import inner
from kechuang.apps.cases.given import spread
from kechuang.apps.cases.models import Case, FigureRemark, FormVersion, Round
from kechuang.apps.cases.queries.board import keeps
from kechuang.apps.cases.queries.schemes import pack_now, pack_of, scheme_of
from kechuang.apps.cases.queries.sight import visible
from kechuang.apps.cases.queries.wording import named, unit_name
from kechuang.apps.cases.reported import Figures, Known, Reading, Reported, State, table
from kechuang.apps.cases.round_refusals import NoRound
from kechuang.apps.cases.rules import READ_ROUND
from kechuang.engines.inputs import InputNotRead, typed
from kechuang.lifecycle.forms.model import Form, Given, Section
from kechuang.lifecycle.forms.schema import scale
from kechuang.lifecycle.joining import MERGED
from kechuang.lifecycle.kinds import MAKING_PUBLIC
from kechuang.lifecycle.model import Scheme
from kechuang.lifecycle.outcomes import adopting
from kechuang.values.period import Period
from kechuang.values.text import Text


def figures(round_id: UUID, *, actor: Actor, now: datetime) -> Figures | None:
    """The table of a round, None where its form asks for no figures of targets.

    Twelve statements at most, however many units. Raises NoRound, NotAllowed.
    """
    READ_ROUND.require(actor)
    found = Round.objects.filter(pk=round_id).first()
    if found is None:
        raise NoRound
    scheme = scheme_of(found)
    asked = _asked(pack_of(found).forms, scheme)
    if asked is None or not found.period:
        return None
    return _Rounds(found, scheme, *asked, actor, now).table()


def _asked(forms: Mapping[str, Form], scheme: Scheme) -> tuple[Form, Section] | None:
    """The form of a scheme that asks for figures of targets, with the section that does."""
    used = [forms[step.form] for step in scheme.steps if step.form]
    for form in used:
        for section in form.repeated:
            if section.repeats and section.repeats.of is Given.TARGETS and section.repeats.value:
                return form, section
    return None


@dataclass(frozen=True)
class _Rounds:
    """A round and the one before it, as one actor reads them."""

    round: Round
    scheme: Scheme
    form: Form
    section: Section
    actor: Actor
    now: datetime

    def table(self) -> Figures:
        """Both side by side."""
        period = Period.parse(self.round.period)
        earlier = _before(period)
        before = self._found(earlier) if earlier else None
        rounds = [each.pk for each in (self.round, before) if each is not None]
        rows = [x for x in visible(self.actor).filter(round__in=rounds) if x.outcome != MERGED]
        said = self._said(rows)
        whole = keeps(self.actor, self.round)
        units = self._units((row.unit for row in rows), whole=whole)
        this = [row for row in rows if row.round_id == self.round.pk]
        last = [row for row in rows if row.round_id != self.round.pk]
        now = self._reading(this, said, units, period, whole=whole)
        return table(
            replace(now, known=self._known(units)),
            self._reading(last, said, units, earlier if before else None, whole=whole),
            spread(Given.TARGETS, period.year),
        )

    def _known(self, units: Mapping[str, Text]) -> dict[tuple[str, str, Decimal], Known]:
        """What was found out about figures: two statements at most. It holds for that figure alone."""
        rows = list(FigureRemark.objects.filter(round=self.round, unit__in=units))
        people = named({row.by for row in rows if row.by})
        return {
            (row.unit, row.what, Decimal(row.value).normalize()): Known(
                row.state,
                row.words,
                people[row.by].name if row.by in people else Text(""),
                row.at,
            )
            for row in rows
        }

    def _found(self, period: Period) -> Round | None:
        return Round.objects.filter(scheme=self.round.scheme, period=str(period)).first()

    def _units(self, seen: Iterable[str], *, whole: bool) -> dict[str, Text]:
        """Who owes, as far as the reader may know: one statement at most."""
        owing = set(seen)
        if whole:
            rows = Case.objects.filter(round=self.round).exclude(source=None)
            owing |= set(rows.exclude(outcome=MERGED).values_list("unit", flat=True))
        pack = pack_now(self.now)
        order = {unit: place for place, unit in enumerate(pack.units)}
        in_order = sorted(owing, key=lambda unit: (order.get(unit, len(order)), unit))
        return {unit: unit_name(pack, unit) for unit in in_order}

    def _said(self, rows: Iterable[Any]) -> dict[UUID, list[Any]]:
        """The rows of the section as handed in, first to last, of each case the reader may read."""
        by_id = {row.pk: row for row in rows if not row.draft}
        found: dict[UUID, list[Any]] = defaultdict(list)
        versions = FormVersion.objects.filter(case__in=by_id, form=self.form.id)
        for case, step, values in versions.order_by("number").values_list("case", "step", "values"):
            if by_id[case].inner or not inner(self.scheme.by_id[step]):
                found[case].append(values.get(self.section.id, ()))
        return found

    def _reading(
        self,
        rows: list[Any],
        said: Mapping[UUID, list[Any]],
        units: Mapping[str, Text],
        period: Period | None,
        *,
        whole: bool,
    ) -> Reading:
        states = dict.fromkeys(units, State.MISSING)
        states |= {row.unit: state_of(row, self.scheme) for row in rows}
        cases = {row.unit: row.pk for row in rows}
        values: dict[tuple[str, str], Decimal] = {}
        revised: dict[tuple[str, str], Decimal] = {}
        for row in rows:
            *earlier, last = said.get(row.pk) or [()]
            values |= self._values(row.unit, last)
            before = (self._values(row.unit, each) for each in reversed(earlier))
            first = {key: value for each in before for key, value in each.items()}
            revised |= {key: value for key, value in first.items() if values.get(key) != value}
        return Reading(period, units, cases, states, values, whole, revised)

    def _values(self, unit: str, written: Iterable[Any]) -> Reported:
        read = (_read(each, self.section) for each in written)
        return {(unit, found[0]): found[1] for found in read if found is not None}


def state_of(row: Any, scheme: Scheme) -> State:
    """How far a case read through `sight` is, as its reader may know."""
    if row.draft:
        return State.MISSING
    if row.ended_at is not None:
        return State.ADOPTED if row.outcome in adopting(scheme) else State.DROPPED
    step = scheme.by_id[row.at]
    if step.kind in MAKING_PUBLIC:
        return State.ADOPTED
    return State.RETURNED if step.nature.writes else State.REPORTED


def _before(period: Period) -> Period | None:
    """The period before in the same year: what is counted from January begins anew."""
    if period.number == 1:
        return None
    return Period(period.year, period.kind, period.number - 1, period.cumulative)


def _read(row: Mapping[str, object], section: Section) -> tuple[str, Decimal] | None:
    """The target and the figure of a row, in the unit that is typed in."""
    asked = section.field(section.repeats.value) if section.repeats else None
    try:
        code, value = (
            typed(name, row.get(name))[1] for name in (section.number, asked.id if asked else "")
        )
    except InputNotRead:
        return None  # the form has changed its kinds since
    if asked is None or not code or not isinstance(value, Fraction | Decimal | int):
        return None
    exact = Fraction(value) / scale(asked)
    return str(code), Decimal(exact.numerator) / exact.denominator
