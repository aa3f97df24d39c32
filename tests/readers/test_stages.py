"""Each stage alone, by pairs of before and after."""

import pytest

from kechuang.readers.plan import extract
from kechuang.readers.plan.folding import fold, view
from kechuang.readers.plan.numerals import number
from kechuang.readers.plan.quantities import quantities
from kechuang.values.quantity import number as written
from tests.readers.measuring import pairs


@pytest.mark.parametrize(("before", "after"), pairs("numerals"))
def test_chinese_numerals_are_numbers(before: str, after: str) -> None:
    found = number(before)
    assert (str(found) if found is not None else "-") == after


@pytest.mark.parametrize(("before", "after"), pairs("quantities"))
def test_quantities_have_value_unit_and_written_operator(before: str, after: str) -> None:
    found = next(quantities(fold(before)))
    high = f"-{found.value_hi}" if found.value_hi is not None else ""
    assert f"{found.value}{high} {found.unit} {found.hint or ''}".strip() == after


@pytest.mark.parametrize(("before", "after"), pairs("phrases"))
def test_a_promise_gives_indicator_operator_value_kind_and_firmness(
    before: str, after: str
) -> None:
    (target,) = extract(f"某市2025年工作要点\n{before}。").targets
    value = (
        target.value
        if isinstance(target.value, str) or target.value is None
        else written(target.value)
    )
    core = f"{target.op} {'' if value is None else value} {target.unit or ''}".rstrip(" ")
    core = core if value is not None or target.op != "ref" else "ref "
    found = f"{target.indicator} | {core.replace(',', '')} | {target.kind} | {target.firmness}"
    assert " ".join(found.split()) == " ".join(after.split())


@pytest.mark.parametrize(("before", "after"), pairs("no_targets"))
def test_other_numbers_are_passed_over_with_their_reason(before: str, after: str) -> None:
    found = extract(f"某市2025年工作要点\n{before}。")
    reasons = {p.reason for p in found.passed_over if p.reason != "date"}
    assert not found.targets
    assert after == "-" or reasons & set(after.split())


def test_folding_keeps_every_offset() -> None:
    text = "新增２０家；占比５％（含）１，０００台—三成"
    assert fold(text) == "新增20家;占比5%(含)1,000台-三成"
    assert len(fold(text)) == len(text)


def test_a_view_leads_back_through_line_breaks_and_blanks() -> None:
    text = "新认定企业 1 2\n00 家"
    seen = view(text, 0, len(text))
    start = seen.text.index("家")
    assert text[seen.at(start)] == "家"
    assert "\n" not in seen.text
