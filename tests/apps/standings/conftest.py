"""Four firms in two counties and a laboratory, a city with kinds of standing, lists brought in."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from pytest_django import Settings

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.facts.actions import Arrival, bring_in
from kechuang.apps.facts.models import Import
from kechuang.apps.facts.queries.catalogue import dataset
from kechuang.apps.standings.actions.tracking import Tracked, track
from kechuang.apps.standings.models import Standing
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.entering import enter
from kechuang.apps.subjects.registering.shapes import Kind, NewSubject
from kechuang.apps.subjects.registering.tying import NewTie, tie
from kechuang.pack import Pack
from tests.apps.subjects.registering.conftest import acting
from tests.city import SYSTEM, install

EARLY = datetime(2024, 3, 1, 2, tzinfo=UTC)
UNITS = ("nanhu", "nanhu", "haining", "haining")
HNTE = "高新技术企业"
Row = Mapping[str, object]
Bring = Callable[..., Import]
Follow = Callable[..., Tracked]


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.FACTS_FOLDER = tmp_path / "facts"
    return tmp_path / "facts"


@pytest.fixture
def pack(db: None) -> Pack:
    return install("jiaxing")


@pytest.fixture
def keeper() -> Actor:
    return acting(Role.HANDLER, "bureau")


@pytest.fixture
def county() -> Actor:
    return acting(Role.COUNTY_OFFICER, "nanhu")


@pytest.fixture
def firms(pack: Pack, keeper: Actor) -> list[Subject]:
    new = [
        NewSubject(Kind.ORGANISATION, f"虚构{n}号有限公司", f"C{n}", unit=unit)
        for n, unit in enumerate(UNITS)
    ]
    return enter(new, source="登记", actor=keeper, now=EARLY)


@pytest.fixture
def laboratory(firms: list[Subject], keeper: Actor) -> Subject:
    """A laboratory of the first firm."""
    new = NewSubject(Kind.LABORATORY, "虚构光伏实验室", "SYS1", "laboratory", unit="nanhu")
    (made,) = enter([new], source="登记", actor=keeper, now=EARLY)
    tie(NewTie(firms[0].pk, "host", made.pk), actor=keeper, now=EARLY)
    return made


def row(kind: str | None = HNTE, number: str = "GR1", **said: object) -> Row:
    """A row of the list; of 2023 and valid for three years unless said otherwise."""
    usual = {"from": date(2023, 12, 8), "to": date(2026, 12, 7), "state": "有效", "scope": None}
    return {"kind": kind, "level": "国家级", "number": number, **usual, **said}


@pytest.fixture
def bring(pack: Pack, firms: list[Subject], keeper: Actor) -> Bring:
    """Import rows of the list, (firm, row) each, at an instant."""
    layout = dataset("standings", pack).layout

    def bring(*rows: tuple[Subject, Row], at: datetime = EARLY, whole: bool = False) -> Import:
        frame = pl.DataFrame(
            [{"subject": str(firm.pk), **said} for firm, said in rows], infer_schema_length=None
        )
        arrival = Arrival(layout, frame, "file", pack.digest, whole=whole, units=frozenset(UNITS))
        return bring_in(arrival, actor=keeper, now=lambda: at)

    return bring


@pytest.fixture
def follow(pack: Pack) -> Follow:
    """The register brought in line with the list."""

    def follow(at: datetime = EARLY) -> Tracked:
        return track(dataset("standings", pack), pack, actor=SYSTEM, now=lambda: at)

    return follow


def held(firm: Subject) -> Sequence[Standing]:
    return list(Standing.objects.filter(firm=firm).order_by("starts", "number"))
