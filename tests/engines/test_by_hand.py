"""What is measured against is the same: rules written by hand give the same cells as the engines."""

from pathlib import Path

import polars as pl
import pytest

from benchmarks.rules import data
from benchmarks.rules.rulebook import COLUMNS
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


def _texts(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select("code", *(pl.col(name).cast(pl.String) for name in COLUMNS)).sort("code")
