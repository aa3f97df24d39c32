"""Numbers of subjects: the handbook's vectors, forms that people write, checks that fail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.values.identifiers import Scheme, checked
from kechuang.values.identifiers.patents import check_digit

CODE = Scheme.CREDIT_CODE


@pytest.mark.parametrize(
    "number",
    [
        "91350100M000100Y43",
        "91110000101623741K",
        "911101066976941872",
        "91330402MA2B0QH50L",
        "91330411MA2C7T3K1Y",
        "91330421MA2D1CK758",
        "91330424MA2E9P4R77",
        "91330481MA2F5W6L9W",
        "91330482MA2G8N2JXY",
        "91330483MA2H3X9Q26",
        "52330400MJ8GK2N50U",
    ],
)
def test_credit_codes_of_the_handbook_pass(number: str) -> None:
    found = checked(CODE, number)
    assert (found.form, found.passes, found.number) == (True, True, number)
    assert not found.doubt


def test_a_failed_check_digit_is_a_doubt_and_no_wrong_form() -> None:
    found = checked(CODE, "91350211M0000XUF46")
    assert (found.form, found.passes) == (True, False)
    assert "校验位不符" in found.doubt.zh
    assert "keep it with a reason" in found.doubt.en


@pytest.mark.parametrize(
    "number", ["", "9133", "9.1330402E+17", "91330402MA2I0QH50L", "99330402MA2B0QH50L", "无"]
)
def test_what_is_no_credit_code_is_said_to_be_none(number: str) -> None:
    found = checked(CODE, number)
    assert not found.form
    assert "应为18位" in found.doubt.zh


@pytest.mark.parametrize(
    "written",
    [" 91330402ma2b0qh50l ", "９１３３０４０２ＭＡ２Ｂ０ＱＨ５０Ｌ", "91330402-MA2B0QH50-L"],
)
def test_the_ways_people_write_a_code_are_one(written: str) -> None:
    assert checked(CODE, written).number == "91330402MA2B0QH50L"


@pytest.mark.parametrize(
    ("scheme", "written", "number", "passes"),
    [
        (Scheme.RESIDENT, "11010519491231002x", "11010519491231002X", True),
        (Scheme.RESIDENT, "110105194912310021", "110105194912310021", False),
        (Scheme.ORCID, "0000-0002-1825-0097", "0000000218250097", True),
        (Scheme.ORCID, "0000-0002-1825-0098", "0000000218250098", False),
        (Scheme.PATENT, "ZL200710308494.X", "200710308494.X", True),
        (Scheme.PATENT, "200710308494.5", "200710308494.5", False),
        (Scheme.DOI, "https://doi.org/10.1000/ABC", "10.1000/abc", True),
        (Scheme.SOFTWARE, "2023SR0123456", "2023SR0123456", True),
    ],
)
def test_other_numbers(scheme: Scheme, written: str, number: str, *, passes: bool) -> None:
    found = checked(scheme, written)
    assert (found.number, found.form, found.passes) == (number, True, passes)


@pytest.mark.parametrize(
    ("scheme", "written"),
    [
        (Scheme.RESIDENT, "110105194913310021"),
        (Scheme.PATENT, "20071030849.4"),
        (Scheme.DOI, "11.1000/x"),
        (Scheme.SOFTWARE, "2023SR12"),
        (Scheme.ORCID, "0000"),
    ],
)
def test_other_wrong_forms(scheme: Scheme, written: str) -> None:
    assert not checked(scheme, written).form


@given(st.text(max_size=40), st.sampled_from(Scheme))
def test_no_text_is_a_fault(written: str, scheme: Scheme) -> None:
    found = checked(scheme, written)
    assert found.form or not found.passes


@given(st.integers(1985, 2099), st.sampled_from("12389"), st.integers(0, 9_999_999))
def test_one_check_digit_only_passes_for_a_patent_number(year: int, kind: str, serial: int) -> None:
    twelve = f"{year}{kind}{serial:07}"
    right = check_digit(twelve)
    assert checked(Scheme.PATENT, f"{twelve}.{right}").passes
    for other in set("0123456789X") - {right}:
        assert not checked(Scheme.PATENT, f"{twelve}.{other}").passes
