"""The histogram of break-even values shows whom the parameter alone decides."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest

from kechuang.criteria.simulating.breaking import BreakEven, prepared
from kechuang.criteria.simulating.comparing import Asked
from kechuang.criteria.simulating.refusals import NotStepwise
from tests.criteria.simulating.scene import DAY, book, frame

HUNDRED = Decimal(1)
SHARES = [3, 4, 5, 5, 5, 6, 7]


@pytest.fixture
def found(tmp_path: Path) -> BreakEven:
    """Firms with these shares in percent; one is not resident, one has no accounts."""
    rows: list[tuple[object, ...]] = [
        (None, True, HUNDRED, Decimal(share) / 100, None, None) for share in SHARES
    ]
    rows += [
        (None, False, HUNDRED, Decimal(5) / 100, None, None),
        (None, True, None, None, None, None),
    ]
    path = tmp_path / "wide.parquet"
    frame(rows).write_parquet(path)
    return prepared(book(), "tiers", "floor", Asked(path, DAY))


def test_bins_have_an_edge_at_todays_value(found: BreakEven) -> None:
    bins = found.histogram(Fraction(6, 100), Fraction(1, 100))
    counts = {str(each.low): each.effect.total for each in bins if each.effect.total}
    assert counts == {"3/100": 1, "1/25": 1, "1/20": 3, "3/50": 1, "7/100": 1}
    lost = {str(each.low): each.effect.lost for each in bins if each.effect.lost}
    assert lost == {"1/20": 3}


def test_a_heap_at_the_threshold_is_seen(found: BreakEven) -> None:
    heaping = found.heaping(Fraction(1, 100))
    assert (heaping.meeting, heaping.missing) == (3, 1)


def test_without_a_width_a_round_one_is_taken(found: BreakEven) -> None:
    assert found.width() == Fraction(1, 500)
    assert len(found.histogram()) == 20


def test_what_nobody_depends_on_has_an_empty_histogram(tmp_path: Path) -> None:
    path = tmp_path / "wide.parquet"
    frame([(None,) * 6]).write_parquet(path)
    empty = prepared(book(), "tiers", "floor", Asked(path, DAY))
    assert sum(each.effect.total for each in empty.histogram()) == 0


def test_a_folder_gives_county_and_size_in_units(tmp_path: Path) -> None:
    rows: list[tuple[object, ...]] = [
        (None, True, HUNDRED, Decimal(share) / 100, None, None) for share in (4, 5)
    ]
    frame(rows).write_parquet(tmp_path / "firm.parquet")
    units = pl.DataFrame({"code": ["F0", "F1"], "county": ["甲县", "乙县"], "size": ["小", None]})
    units.write_csv(tmp_path / "units.csv")
    effects = prepared(book(), "tiers", "floor", Asked(tmp_path, DAY)).at(Fraction(4, 100))
    assert {
        name: {label: part.gained for label, part in parts.items()}
        for name, parts in effects.by.items()
    } == {
        "county": {"甲县": 1, "乙县": 0},
        "size": {"小": 1, "": 0},
    }


def test_a_parameter_without_a_value_on_the_day_has_no_break_even(tmp_path: Path) -> None:
    path = tmp_path / "wide.parquet"
    frame([(None,) * 6]).write_parquet(path)
    made = book()
    bare = tuple(replace(each, values=()) for each in made.schema.parameters)
    valueless = replace(made, schema=replace(made.schema, parameters=bare))
    with pytest.raises(NotStepwise):
        prepared(valueless, "tiers", "floor", Asked(path, DAY))
