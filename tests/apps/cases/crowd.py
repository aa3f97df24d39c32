"""Many cases at once, written in bulk as the actions write them one by one."""

import random
from datetime import timedelta

from kechuang.apps.cases.actions.opening import Opening, open_case
from kechuang.apps.cases.models import Case, Sight
from kechuang.apps.cases.numbers import case_number
from kechuang.values.text import Text
from tests.city import City


def crowd(city: City, count: int, scheme: str = "report") -> None:
    """So many cases like one opened by the county, in all units and steps, drafts left out."""
    opening = Opening(scheme, Text("报送", "Report"), city.county)
    like = open_case(opening, actor=city["county"], now=city.now)
    sights = list(like.sights.all())
    units = [unit.id for unit in city.pack.reporting_units]
    steps = city.pack.schemes[scheme][0].steps
    draw = random.Random(1)
    rows = []
    for number in range(count):
        step = draw.choice(steps)
        row = Case(
            **{
                each.attname: getattr(like, each.attname)
                for each in Case._meta.concrete_fields
                if each.attname not in {"id", "number", "title", "unit"}
            },
            number=case_number(),
            title=f"第{number}件报送",
            unit=units[number % len(units)],
        )
        row.step = row.shown = step.id
        row.kind = row.shown_kind = step.kind.value
        row.draft = False
        row.ended_at = city.now if step.final else None
        row.due_at = city.now + timedelta(hours=draw.randrange(-500, 500))
        row.opened_at = city.now - timedelta(minutes=draw.randrange(10_000))
        rows.append(row)
    Case.objects.bulk_create(rows, batch_size=500)
    made = [_sight(each, row, like.unit) for row in rows for each in sights]
    Sight.objects.bulk_create(made, batch_size=1000)
    like.sights.all().delete()
    like.delete()


def copies(like: Case, count: int) -> None:
    """So many more cases exactly like one."""
    rows = [
        Case(
            **{
                each.attname: getattr(like, each.attname)
                for each in Case._meta.concrete_fields
                if each.attname not in {"id", "number"}
            },
            number=case_number(),
        )
        for _ in range(count)
    ]
    Case.objects.bulk_create(rows, batch_size=500)
    sights = list(like.sights.all())
    made = [_sight(each, row, like.unit) for row in rows for each in sights]
    Sight.objects.bulk_create(made, batch_size=1000)


def _sight(each: Sight, row: Case, unit: str) -> Sight:
    place = row.unit if each.unit == unit else each.unit
    return Sight(
        case=row,
        role=each.role,
        unit=place,
        account=each.account,
        inner=each.inner,
        drafts=each.drafts,
        turn=each.turn,
    )
