"""What is measured against is the same: rules written by hand give the same cells as the engines."""

from pathlib import Path

import polars as pl
import pytest

from benchmarks.rules import data
from benchmarks.rules.rulebook import COLUMNS, book
from benchmarks.rules.work import pair


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few firms, wide and long."""
    made = tmp_path_factory.mktemp("measured")
    data.wide(made / "wide.parquet", 2_000)
    data.long(made / "long", 2_000)
    return made


@pytest.mark.parametrize("kind", ["wide", "long", "sql"])
def test_rules_by_hand_give_the_same_cells(kind: str, folder: Path) -> None:
    work = pair(kind, folder)
    ours, by_hand = (_texts(each()) for each in (work.ours, work.by_hand))
    assert ours.height == 2_000
    assert ours.equals(by_hand)


def test_the_verdict_of_one_firm_is_the_same(folder: Path) -> None:
    work = pair("one", folder)
    assert work.ours() == work.by_hand()
    assert len(set(work.ours())) == 3


def test_the_verdict_with_its_reasons_is_the_same(folder: Path) -> None:
    work = pair("trace", folder)
    assert work.ours() == work.by_hand()


def test_another_threshold_is_found_as_a_run_finds_it(folder: Path) -> None:
    work = pair("what-if", folder)
    for _value in range(4):
        assert work.ours() == work.by_hand()


def test_copies_of_the_rules_differ(tmp_path: Path) -> None:
    made = book(tmp_path, 3)
    assert len(made.ids()) == 6
    assert len({each.criteria for each in made.versions}) == 6


def _texts(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select("code", *(pl.col(name).cast(pl.String) for name in COLUMNS)).sort("code")
