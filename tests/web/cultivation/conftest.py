"""A pool of three firms, lists of size, titles and rounds, and the people around them."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django import Settings

from kechuang.access.roles import Role
from kechuang.apps.recognition.pools.models import Happening, PoolEntry, PoolEvent, spaced
from kechuang.apps.subjects.models import Grant, Subject
from tests.city import account_of, joined
from tests.web.scene import Scene
from tests.web.subjects.scene import Firms, bring, build

JOINED, GRADED = date(2025, 3, 31), date(2025, 6, 30)
GAP = {
    "criterion": "rd_intensity",
    "title": {"zh": "研发费用占比", "en": "R&D share"},
    "said": {"zh": "再增加研发费用12000.50元", "en": "12,000.50 yuan more of R&D"},
    "short": {"zh": "12,000.50元", "en": "12,000.50 yuan"},
    "next": {},
    "unit": "元",
    "amount": "12000.50",
}


@dataclass(frozen=True, slots=True)
class Nursed:
    """The county's near miss and its graded firm, the neighbour's near miss."""

    scene: Scene
    firms: Firms
    near: PoolEntry
    graded: PoolEntry
    other: PoolEntry


def filled(scene: Scene) -> Nursed:
    """The pool as two workings-out left it, on 31 March and 30 June."""
    firms = build(scene.city)
    _lists(firms)
    near, other = (_near(each) for each in (firms.first, firms.other))
    graded = _entry(firms.own[1], "a", JOINED)
    return Nursed(scene, firms, near, graded, other)


def _entry(subject: Subject, grade: str, on: date, **given: object) -> PoolEntry:
    row = PoolEntry.objects.create(
        pool="scale_hnte",
        subject=subject,
        grade=grade,
        joined_on=JOINED,
        judged_on=GRADED,
        run=uuid4(),
        **given,
    )
    said = {"unmet": row.unmet.split(), "unknown": row.unknown.split(), "gaps": row.gaps}
    _event(row, Happening.JOINED, on, said)
    return row


def _near(subject: Subject) -> PoolEntry:
    """Grade C with two criteria short in March, one criterion short by June."""
    row = _entry(subject, "c", JOINED, unmet=spaced(["staff", "rd_intensity"]))
    said = {"unmet": ["rd_intensity"], "unknown": [], "gaps": [GAP]}
    row.grade, row.unmet, row.near, row.gaps = "b", spaced(["rd_intensity"]), True, [GAP]
    row.save()
    _event(row, Happening.GRADED, GRADED, said)
    return row


def _event(row: PoolEntry, what: Happening, on: date, said: dict[str, object]) -> None:
    at = row.subject.created_at
    PoolEvent.objects.create(entry=row, what=what, on=on, at=at, grade=row.grade, said=said)


def _lists(firms: Firms) -> None:
    first, second, third = firms.first, firms.own[1], firms.own[2]
    years = [(first, 2023), (first, 2024), (second, 2024), (firms.other, 2024)]
    rows = [{"subject": str(f.pk), "year": year, "above_scale": True} for f, year in years]
    bring(firms, "scale_list", rows)
    title = {"kind": "高新技术企业", "level": "国家级", "state": "有效"}
    bring(
        firms,
        "standings",
        [
            {**title, "subject": str(second.pk), "number": "GR2", "from": "2025-02-01"}
            | {"to": "2028-01-31"},
            {**title, "subject": str(third.pk), "number": "GR3", "from": "2022-12-01"}
            | {"to": "2025-11-30"},
        ],
    )
    came = [(2023, "认定", 12), (2024, "申报", 8), (2025, "意向", 3)]
    bring(
        firms,
        "hnte_funnel",
        [
            {"subject": str(each.pk), "hf_round": year, "hf_step": step}
            | {"hf_on": date(year, month, 1)}
            for each in (first, second, firms.other)
            for year, step, month in came
        ],
    )


@pytest.fixture
def nursed(scene: Scene, settings: Settings, tmp_path: Path) -> Nursed:
    settings.FACTS_FOLDER = tmp_path / "facts"
    made = filled(scene)
    city = joined(scene.city, firm=())
    Grant.objects.create(
        account=account_of(city["firm"]),
        role=Role.FIRM_HANDLER,
        unit=str(made.firms.first.pk),
        starts=JOINED,
    )
    return replace(made, scene=replace(scene, city=city))
