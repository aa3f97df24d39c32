"""Numbers of papers: hexagonal brackets, no leading zeros, read back exactly."""

import pytest

from kechuang.renderers.papers.series import Series
from kechuang.values.text import Text

SERIES = Series(
    "issued", Text("局发文"), "bureau", "office", "嘉科发〔{year}〕{number}号", {2025: 88}
)


def test_it_writes_and_reads_a_number() -> None:
    assert SERIES.words(2025, 12) == "嘉科发〔2025〕12号"
    assert SERIES.read("嘉科发〔2025〕12号") == (2025, 12)


@pytest.mark.parametrize(
    "words",
    ["", "嘉科发〔2025〕012号", "嘉科发[2025]12号", "嘉科发〔2025〕第12号", "嘉科函〔2025〕12号", "嘉科发〔2025〕12号\n", "嘉科发〔２０２５〕12号"],
)  # fmt: skip
def test_what_is_written_otherwise_is_not_its_number(words: str) -> None:
    assert SERIES.read(words) is None


def test_a_year_begun_by_hand_goes_on_where_it_stood() -> None:
    assert (SERIES.first(2025), SERIES.first(2026)) == (88, 1)
