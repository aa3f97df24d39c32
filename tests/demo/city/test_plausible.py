"""Generated rows fit their datasets: every column declared, in its bounds, by the pack's checks."""

import polars as pl
import pytest

from kechuang.demo.city.blocks import block
from kechuang.demo.city.objects import OBJECTS, objects
from kechuang.demo.city.parameters import Parameters
from kechuang.demo.city.shaping import KNOWN, Tables, together
from kechuang.pack.files import read_folder
from kechuang.pack.rulebook.forms import forms_of
from kechuang.readers.intake.form import FormColumn
from kechuang.values.problems import Problems
from tests.demo.city.conftest import PACK

FORMS = forms_of(read_folder(PACK, Problems()), Problems())
NOT_MADE: set[str] = set()
"""Datasets of which the demonstration has no rows, on purpose."""
BESIDE = {"subject", "code", "unit", KNOWN}


@pytest.fixture(scope="module")
def everything(parameters: Parameters) -> Tables:
    return together(block(parameters, 0, 4000), objects(parameters, 4000))


def test_every_dataset_of_the_pack_has_rows(everything: Tables) -> None:
    made = {name for name, frame in everything.items() if frame.height}
    assert set(FORMS) - made == NOT_MADE


@pytest.mark.parametrize("name", sorted(FORMS))
def test_columns_are_declared_and_values_stay_in_their_bounds(
    name: str, everything: Tables
) -> None:
    form, frame = FORMS[name].form, everything[name]
    period = {form.period.id} if form.period else set()
    assert set(frame.columns) - BESIDE == {each.id for each in form.columns} | period
    outside = [each.id for each in form.columns if not _inside(frame[each.id], each)]
    assert outside == []


def _inside(values: pl.Series, column: FormColumn) -> bool:
    known = values.drop_nulls()
    if column.options and not known.is_in(list(column.options)).all():
        return False
    if column.low is not None and (known.cast(pl.Float64) < float(column.low)).any():
        return False
    return column.high is None or not (known.cast(pl.Float64) > float(column.high)).any()


@pytest.mark.parametrize(
    "name", ["zone_quarter", "investment_month", "contest_entry", "project_application"]
)
def test_some_cells_are_missing(name: str, everything: Tables) -> None:
    frame = everything[name]
    assert sum(frame.null_count().row(0)) > 0


def test_the_city_is_held_against_the_province_and_its_neighbours(everything: Tables) -> None:
    told = everything["area_statistics"]
    assert {"330400", "330000", "330500"} <= set(told["code"])
    assert told["year"].n_unique() == 3
    things = everything[OBJECTS]
    assert set(told["subject"]) <= set(things["subject"])


def test_who_is_told_of_is_registered(everything: Tables) -> None:
    known = set(everything["firms"]["subject"]) | set(everything[OBJECTS]["subject"])
    for name in FORMS:
        assert set(everything[name]["subject"]) <= known, name
