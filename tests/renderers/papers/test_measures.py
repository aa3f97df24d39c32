"""Where name and date stand, how titles and tables divide their room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.renderers.papers.drafted import Run, TableDrawn, plain
from kechuang.renderers.papers.measures import (
    TITLE_WIDTH,
    head_size,
    heads,
    shares,
    side,
    signing,
    title_lines,
    width,
)


def test_a_sealed_date_stands_four_characters_from_the_right_under_the_middle_of_the_name() -> None:
    places = signing("小城科技局", "2025年7月8日", sealed=True)
    assert places.date == 4
    assert places.organ + 5 / 2 == places.date + width("2025年7月8日") / 2


def test_a_long_name_keeps_inside_the_text() -> None:
    places = signing("很" * 20, "2025年7月8日", sealed=True)
    assert places.organ == 0
    assert places.date == 10 - 3


def test_an_unsealed_date_begins_two_characters_further_in_than_the_name() -> None:
    organ, date = "小城科学技术局办公室", "2025年7月8日"
    places = signing(organ, date, sealed=False)
    assert places.organ + width(organ) - 2 == places.date + width(date)
    assert min(places.organ, places.date) >= 2


@given(
    st.lists(
        st.text("关于科技创新的通报2025年6月", min_size=1, max_size=60), min_size=1, max_size=6
    )
)
def test_lines_of_a_title_fit_and_lose_nothing(parts: list[str]) -> None:
    lines, whole = title_lines(tuple((Run(each),) for each in parts))
    assert "".join(plain(line) for line in lines) == "".join(parts)
    assert all(width(plain(line)) <= TITLE_WIDTH for line in lines)
    assert whole is all(width(each) <= TITLE_WIDTH for each in parts)


def test_a_long_title_has_lines_of_like_length() -> None:
    parts = ("关于", "2025年6月", "科技创新", "主要指标", "完成情况的", "通报")
    lines, _whole = title_lines(tuple((Run(each),) for each in parts))
    assert [plain(line) for line in lines] == ["关于2025年6月科技创新", "主要指标完成情况的通报"]


def test_a_red_head_is_one_line_wide_at_most() -> None:
    for words in ("局", "小城科学技术局文件", "很长的机关名称" * 4):
        assert head_size(words) * width(words) <= 156 / 25.4 * 72
        assert head_size(words) <= 42


def test_short_columns_keep_their_room_and_all_fill_the_width() -> None:
    long = (Run("很长的事项" * 10),)
    table = TableDrawn(("事项", "完成时限"), (False, False), ((long, (Run("2025年12月31日"),)),))
    first, second = shares(table)
    assert first + second == pytest.approx(1)
    assert second * 442 / 12 >= width("2025年12月31日")


def test_a_head_too_long_for_its_column_divides_in_the_middle() -> None:
    row = ((Run("1"),),) * 10
    table = TableDrawn(("逾期天数",) * 10, (True,) * 10, (row,))
    assert set(heads(table)) == {"逾期\n天数"}


def test_words_among_numbers_stand_in_the_middle() -> None:
    assert side((Run("12.5"),), right=True) == "right"
    assert side((Run("未报"),), right=True) == "center"
    assert side((Run("按时"),), right=False) == "center"
    assert side((Run("一句相当长的说明文字"),), right=False) == "left"
