"""Each reporting unit's part in a promise, in the pack's fixed order; unreported is not zero."""

from dataclasses import replace
from decimal import Decimal

from kechuang.apps.plans.queries import series
from kechuang.apps.plans.queries.judging import Judge, chip
from kechuang.apps.plans.queries.people import Who
from kechuang.apps.plans.shapes import CountyRow
from kechuang.pack.model import Unit
from kechuang.planning.model import Target
from kechuang.planning.readings import known, read


def county_rows(target: Target, judge: Judge, who: Who) -> tuple[CountyRow, ...]:
    """One row per unit; empty when the promise is neither split nor reported by units."""
    units = judge.pack.reporting_units
    scopes = {figure.scope for figure in judge.of(target)}
    if not target.split and not scopes & {unit.id for unit in units}:
        return ()
    return _ranked(tuple(_row(unit, target, judge, who) for unit in units))


def _row(unit: Unit, target: Target, judge: Judge, who: Who) -> CountyRow:
    found = judge.of_unit(target, unit.id)
    points = series.points(judge.of(target), target, judge.on, unit.id)
    if found is None:
        return CountyRow(
            unit, None, _value(target, judge, unit.id), None, None, None, points, None,
            who.responsible(unit.id),
        )  # fmt: skip
    own, status = found
    return CountyRow(
        unit=unit,
        share=own.value,
        value=status.value,
        completion=status.completion,
        status=status,
        chip=chip(status, own),
        points=points,
        responsible=who.responsible(unit.id),
    )


def _value(target: Target, judge: Judge, scope: str) -> Decimal | None:
    reading = read(known(judge.of(target), judge.on, scope), target.period, target.measure)
    return reading.value if reading else None


def _ranked(rows: tuple[CountyRow, ...]) -> tuple[CountyRow, ...]:
    """Places by completion; equal ones share a place, unreported ones have none."""
    done = sorted((row.completion for row in rows if row.completion is not None), reverse=True)
    return tuple(
        replace(row, rank=done.index(row.completion) + 1) if row.completion is not None else row
        for row in rows
    )
