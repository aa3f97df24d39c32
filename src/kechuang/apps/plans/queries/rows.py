"""Rows of a plan as domain objects. Each function is one statement."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from kechuang.access.actor import Actor
from kechuang.apps.plans import models
from kechuang.apps.plans.shapes import RankRow
from kechuang.apps.subjects.queries import known
from kechuang.apps.work.models import Commitment
from kechuang.pack import Pack
from kechuang.planning.model import (
    Figure,
    Firmness,
    Milestone,
    Operator,
    Pace,
    Stage,
    StageReached,
    Target,
    Vintage,
)
from kechuang.values.measure import Better, Measure
from kechuang.values.period import Period
from kechuang.values.text import Text

STAGE = "stage"
MILESTONE = "milestone"
_FIGURE = ("indicator", "scope", "period", "value", "planned", "vintage", "known_on", "source")


@dataclass(frozen=True, slots=True)
class Reached:
    """A step in force: a stage or a milestone of a target, with what proves it."""

    id: UUID
    target: UUID
    kind: str
    key: str
    on: date
    note: Text
    evidence: UUID | None
    recorded_at: datetime
    recorded_by: UUID | None


@lru_cache(maxsize=4096)
def period(written: str) -> Period:
    """A stored period; the same few hundred come again and again."""
    return Period.parse(written)


@lru_cache(maxsize=16_384)
def exact(value: Decimal) -> Decimal:
    """A stored number without the zeros that its column adds: 203, not 203.000000."""
    plain = value.normalize()
    return plain if int(plain.as_tuple().exponent) <= 0 else plain.quantize(Decimal(1))


def figures_of(
    indicators: Collection[str], years: Iterable[int], scopes: Collection[str] = ()
) -> dict[str, list[Figure]]:
    """The figures in force by indicator, in order of recording. Notes are left out.

    With `scopes` only theirs: a board needs the city's and the references', not every unit's.
    """
    found: dict[str, list[Figure]] = defaultdict(list)
    rows = models.Figure.objects.filter(
        indicator__in=indicators, year__in=tuple(years), withdrawn_at__isnull=True
    ).order_by("recorded_at", "pk")
    if scopes:
        rows = rows.filter(scope__in=scopes)
    for indicator, scope, written, value, planned, vintage, known_on, source in rows.values_list(
        *_FIGURE
    ):
        found[indicator].append(
            Figure(
                period(written),
                exact(value),
                known_on,
                scope,
                Vintage(vintage),
                Text.from_json(source),
                planned=None if planned is None else exact(planned),
            )
        )
    return found


def steps_of(targets: QuerySet[models.Target]) -> dict[UUID, list[Reached]]:
    """The steps in force by target, first reached first."""
    found: dict[UUID, list[Reached]] = defaultdict(list)
    rows = models.Step.objects.filter(target__in=targets, withdrawn_at__isnull=True)
    for row in rows.order_by("on", "recorded_at"):
        found[row.target_id].append(
            Reached(
                row.id,
                row.target_id,
                row.kind,
                row.key,
                row.on,
                Text.from_json(row.note),
                row.evidence,
                row.recorded_at,
                row.recorded_by,
            )
        )
    return found


def ranks_of(indicators: Collection[str], year: int, on: date) -> dict[str, list[RankRow]]:
    """Known places among others about `year` or the year before, the latest period first."""
    found: dict[str, list[RankRow]] = defaultdict(list)
    rows = models.Rank.objects.filter(
        indicator__in=indicators,
        year__in=(year, year - 1),
        known_on__lte=on,
        withdrawn_at__isnull=True,
    )
    for row in rows:
        found[row.indicator].append(
            RankRow(
                period(row.period),
                row.rank,
                row.among,
                _maybe(row.gap_ahead),
                _maybe(row.lead_behind),
                row.known_on,
            )
        )
    for several in found.values():
        several.sort(key=lambda each: (each.period.end, each.known_on), reverse=True)
    return found


def commitments_of(plan: UUID, actor: Actor) -> list[Commitment]:
    """What is owed under a plan as far as `actor` may know of it, the most urgent first."""
    owed = Commitment.objects.filter(
        known(actor), source__startswith=f"plan:{plan}:", dropped_at__isnull=True
    )
    return list(owed.order_by("due_at", "source"))


def stages(steps: Iterable[Reached]) -> tuple[StageReached, ...]:
    """The stages among `steps`."""
    return tuple(
        StageReached(Stage(each.key), each.on, each.note) for each in steps if each.kind == STAGE
    )


def target(row: models.Target, pack: Pack, steps: Iterable[Reached] = ()) -> Target:
    """A stored promise as the core judges it, its milestones with the days they were reached."""
    terms, indicator = row.terms, pack.indicators.get(row.indicator)
    done = {int(each.key): each.on for each in steps if each.kind == MILESTONE}
    return Target(
        id=row.code,
        title=Text.from_json(row.title),
        phrase=Text.from_json(terms.get("phrase")),
        indicator=row.indicator,
        unit=Text.from_json(row.unit),
        operator=Operator(row.operator),
        value=_maybe(row.value),
        period=period(row.period),
        due=row.due,
        measure=Measure(row.measure),
        firmness=Firmness(row.firmness),
        value_hi=_maybe(row.value_hi),
        exact=bool(terms.get("exact")),
        tolerance=_number(terms.get("tolerance")),
        better=indicator.better if indicator else Better.MORE,
        places=indicator.places if indicator else 0,
        pace=_pace(terms.get("pace")),
        split=_split(terms.get("split", {}), pack),
        milestones=tuple(
            _milestone(each, done.get(place))
            for place, each in enumerate(terms.get("milestones", ()))
        ),
        released_by_others=bool(indicator and indicator.released_by_others),
    )


def _split(stored: dict[str, str], pack: Pack) -> dict[str, Decimal]:
    """The parts in the order of tables; not every database keeps the order of keys."""
    order = [unit.id for unit in pack.reporting_units if unit.id in stored]
    others = sorted(unit for unit in stored if unit not in order)
    return {unit: Decimal(stored[unit]) for unit in (*order, *others)}


def _maybe(value: Decimal | None) -> Decimal | None:
    return None if value is None else exact(value)


def _number(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)


def _milestone(stored: dict[str, object], done: date | None) -> Milestone:
    title = stored["title"]
    return Milestone(
        Text.from_json(title if isinstance(title, dict) else None),
        date.fromisoformat(str(stored["due"])),
        done,
    )


def _pace(stored: dict[str, object] | None) -> Pace | None:
    if not stored:
        return None
    title, past = stored.get("title"), stored.get("past")
    return Pace(
        _shares(stored["shares"]),
        tuple(_shares(year) for year in past) if isinstance(past, list) else (),
        Text.from_json(title if isinstance(title, dict) else None),
    )


def _shares(written: object) -> tuple[Decimal, ...]:
    return tuple(Decimal(share) for share in written) if isinstance(written, list) else ()
