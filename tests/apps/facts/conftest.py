"""Two counties' firms, a table of yearly accounts and one of patents, in a folder of the test."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
from pytest_django import Settings

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.facts.actions import Arrival, bring_in
from kechuang.apps.facts.models import Import
from kechuang.apps.facts.queries.tables import statements
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.entering import enter
from kechuang.apps.subjects.registering.shapes import Kind, NewSubject
from kechuang.tables.fields import Field, Layout
from tests.apps.subjects.registering.conftest import acting

ACCOUNTS = Layout(
    "accounts",
    (Field("year", "year"), Field("revenue", "money"), Field("staff", "count")),
    ("year",),
)
PATENTS = Layout("patents", (Field("number", "text"), Field("class", "text")), ("number",))
EVENTS = Layout("events", (Field("day", "date"),), keyed=False)
Row = tuple[Subject, int, str | None]
Bring = Callable[..., Import]


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.FACTS_FOLDER = tmp_path / "facts"
    return tmp_path / "facts"


@pytest.fixture
def keeper() -> Actor:
    return acting(Role.HANDLER, "bureau")


@pytest.fixture
def county() -> Actor:
    return acting(Role.COUNTY_OFFICER, "nanhu")


@pytest.fixture
def firms(db: None, keeper: Actor, now: datetime) -> list[Subject]:
    """Two firms of nanhu, one of xiuzhou."""
    units = ("nanhu", "nanhu", "xiuzhou")
    new = [
        NewSubject(Kind.ORGANISATION, f"虚构{n}有限公司", f"C{n}", unit=unit)
        for n, unit in enumerate(units)
    ]
    return enter(new, source="登记", actor=keeper, now=now)


def rows(*said: Row) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "subject": [str(subject.id) for subject, _year, _revenue in said],
            "year": [year for _subject, year, _revenue in said],
            "revenue": [revenue for _subject, _year, revenue in said],
        },
        schema={"subject": pl.String, "year": pl.Int32, "revenue": pl.String},
    )


def arrival(*said: Row, period: str = "", whole: bool = False) -> Arrival:
    units = frozenset(subject.unit for subject, _year, _revenue in said)
    frame = rows(*said)
    return Arrival(ACCOUNTS, frame, "file", "pack", period, whole, units=units)


@pytest.fixture
def bring(firms: list[Subject], keeper: Actor, now: datetime) -> Bring:
    """Import accounts as the bureau."""

    def bring(*said: Row, period: str = "", whole: bool = False) -> Import:
        return bring_in(arrival(*said, period=period, whole=whole), actor=keeper, now=lambda: now)

    return bring


def read(mark: int | None = None, layout: Layout = ACCOUNTS) -> set[tuple[str, int, str | None]]:
    """Subject, year and revenue as the tables say."""
    found = statements(layout, mark).collect()
    shown = found.select("subject", "year", pl.col("revenue").cast(pl.String))
    return set(shown.iter_rows())


@pytest.fixture
def stranger() -> Actor:
    return acting(Role.EXPERT, "bureau")
