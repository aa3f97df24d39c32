"""A city made from a seed is always the same, however it is cut into blocks."""

import polars as pl
from polars.testing import assert_frame_equal

from kechuang.demo.city.blocks import block
from kechuang.demo.city.parameters import Parameters
from kechuang.demo.city.shaping import Tables
from kechuang.values.identifiers import Scheme, checked


def test_the_same_seed_makes_the_same_city(parameters: Parameters, city: Tables) -> None:
    again = block(parameters, 0, 600)
    assert again.keys() == city.keys()
    for name, frame in city.items():
        assert_frame_equal(frame, again[name])


def test_blocks_of_another_size_make_the_same_firms(parameters: Parameters, city: Tables) -> None:
    parts = [block(parameters, 0, 150), block(parameters, 150, 600)]
    for name, frame in city.items():
        joined = pl.concat([each[name] for each in parts])
        assert_frame_equal(frame, joined, check_row_order=False)


def test_another_seed_makes_another_city(parameters: Parameters, city: Tables) -> None:
    other = block(Parameters(parameters.told, 7, parameters.today), 0, 600)
    mine, theirs = (each["enterprise_year"]["revenue"].sum() for each in (city, other))
    assert mine != theirs


def test_numbers_pass_their_checks(city: Tables) -> None:
    assert all(_right(Scheme.CREDIT_CODE, code) for code in city["enterprise"]["code"])
    rights = city["intellectual_property"]
    patents = rights.filter(pl.col("ip_kind").is_in(["发明专利", "实用新型", "外观设计"]))
    assert patents.height > 100
    assert all(_right(Scheme.PATENT, number) for number in patents["ip_number"])
    software = rights.filter(pl.col("ip_kind") == "软件著作权")
    assert all(_right(Scheme.SOFTWARE, number) for number in software["ip_number"])


def _right(scheme: Scheme, number: str) -> bool:
    found = checked(scheme, number)
    return found.form and found.passes


def test_every_firm_has_a_name_a_code_and_an_id_of_its_own(parameters: Parameters) -> None:
    born = block(parameters, 0, 9000)["firms"]
    assert [born[name].n_unique() for name in ("name", "code", "subject")] == [9000] * 3


def test_nothing_is_known_after_the_present(parameters: Parameters, city: Tables) -> None:
    for name, frame in city.items():
        if "known_at" in frame.columns and frame.height:
            assert frame["known_at"].max() <= parameters.today, name  # type: ignore[operator] # a day


def test_counties_have_their_shares(parameters: Parameters) -> None:
    born = block(parameters, 0, 6000)["firms"]
    counted = born["unit"].value_counts()
    found = dict(zip(counted["unit"], counted["count"] / 6000, strict=True))
    for unit, told in parameters.told.named("units"):
        assert abs(found[unit] - told.number("share")) < 0.02
