"""A small city settled through the actions: the register, the store, letters, the log."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from kechuang.apps.audit.models import Event
from kechuang.apps.facts.models import Authorisation, Document, Import
from kechuang.apps.subjects.models import Subject, Tie
from kechuang.demo.build import Extent, build
from kechuang.values.text import Text
from tests.city import install

REAL = datetime(2031, 3, 5, 9, tzinfo=UTC)
FIRMS = 200


@pytest.fixture
def said(db: None, settings: Settings, tmp_path: Path) -> list[str]:
    """A city of two hundred firms that has lived its half year, and what was said meanwhile."""
    settings.FACTS_FOLDER = tmp_path / "facts"
    install("jiaxing")
    said: list[str] = []
    build(lambda text: said.append(_zh(text)), Extent(FIRMS, 7), real_now=REAL)
    return said


def _zh(text: Text) -> str:
    return text.zh


def test_firms_and_things_are_registered_and_their_figures_imported(said: list[str]) -> None:
    kinds = dict.fromkeys(Subject.objects.values_list("kind", flat=True))
    assert set(kinds) == {"organisation", "carrier", "laboratory", "zone", "area", "person"}
    assert Subject.objects.filter(kind="organisation").exclude(code=None).count() >= FIRMS
    assert Tie.objects.filter(role="tenant").exists()
    imports = Import.objects.all()
    assert {each.state for each in imports} == {"final"}
    assert {"enterprise", "enterprise_year", "standings", "carrier"} <= {
        each.dataset for each in imports
    }
    assert Document.objects.count() == sum(each.rows for each in imports)
    assert "登记企业：200/200家" in said


def test_what_is_known_later_is_imported_later_by_whoever_keeps_the_data(said: list[str]) -> None:
    years = Import.objects.filter(dataset="enterprise_year").order_by("seq")
    last = [each for each in years if each.period == "2024"]
    assert {each.period for each in years} == {"2022", "2023", "2024"}
    assert last[0].finalised_at.month == 6  # type: ignore[union-attr] # it is final
    assert all(each.by for each in years)
    assert Event.objects.filter(kind="facts.imported").count() == Import.objects.count()
    assert Event.objects.filter(kind="subject.entered").count() == 1
    assert Event.objects.filter(kind="facts.authorised_many").count() == 1


def test_letters_are_those_of_firms_and_approvals_those_of_all(said: list[str]) -> None:
    assert Authorisation.objects.filter(subject=None, dataset="insured_staff").count() == 1
    letters = Authorisation.objects.exclude(subject=None)
    assert letters.filter(dataset="rd_settlement").exists()
    assert letters.values("subject").distinct().count() > FIRMS // 10
