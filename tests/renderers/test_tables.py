"""The tables: progress, counties with 合计 and 待几家, one target, tasks."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from kechuang.renderers.shapes import Figure, Part
from kechuang.renderers.workbooks import (
    breakdown,
    counties,
    headline,
    pressing,
    progress,
    split,
    vintages,
)
from kechuang.values.text import Text
from tests.renderers.books import cell_of, drawn, row_of, texts
from tests.renderers.making import NORTH, PORT, SOUTH, duty, ratio, report, standing

UNITS = (NORTH, SOUTH, PORT)
FIRMS = "新认定高新技术企业"


def test_the_progress_table_has_one_row_for_each_promise() -> None:
    sheet = drawn(progress(report()))
    row = list(row_of(sheet, FIRMS).values())
    assert row[:8] == [
        2, "4 加强科技企业培育", FIRMS, "400家以上", "预期目标", 400, "家", datetime(2025, 12, 31),  # noqa: DTZ001
    ]  # fmt: skip
    assert row[8:14] == [148, "2025年1—6月", "快报", 0.37, -3.4, "▼ 滞后"]
    assert row[15:] == ["—", "高新处", "陈一", "0573-001"]


def test_the_answer_sentence_stands_under_the_title() -> None:
    assert drawn(progress(report()))["A2"].value == "2项量化目标中，1项达到或超过序时，1项滞后。"


def test_a_promise_without_a_figure_shows_a_dash_and_never_a_zero() -> None:
    silent = replace(standing(), value=None, completion=None, pace_gap=None, goal=None)
    row = row_of(drawn(progress(report("zh", silent))), FIRMS)
    assert [row[column] for column in (6, 9, 12, 13)] == ["—", "—", "—", "—"]


def test_the_headline_table_keeps_the_headline_targets_alone() -> None:
    said = str(texts(drawn(headline(report()))))
    assert "高新技术产业增加值占比" in said
    assert FIRMS not in said


def test_units_stand_in_the_order_given_with_share_and_done() -> None:
    sheet = drawn(counties(report(), UNITS))
    groups = [cell.value for cell in sheet[3] if cell.value]
    assert groups[3:] == ["全市", "北区", "南县", "港区", "合计"]
    row = row_of(sheet, FIRMS)
    assert [row[column] for column in range(6, 14)] == [200, 100, 150, "未报", 50, 48, 400, 148]


def test_the_total_says_how_many_have_not_reported() -> None:
    cell = cell_of(drawn(counties(report(), UNITS)), FIRMS, 13)
    assert (cell.value, cell.number_format) == (148, '#,##0"（待1家）"')


def test_a_total_of_nothing_reported_is_words_and_not_zero() -> None:
    silent = tuple(replace(part, value=None) for part in standing().parts)
    sheet = drawn(counties(report("zh", replace(standing(), parts=silent)), UNITS))
    assert row_of(sheet, FIRMS)[13] == "待3家"


def test_a_unit_that_reported_an_earlier_month_is_shown_and_waited_for() -> None:
    north = replace(standing().parts[0], lagging=Text("（5月）", " (May)"))
    late = replace(standing(), parts=(north, *standing().parts[1:]))
    sheet = drawn(counties(report("zh", late), UNITS))
    assert cell_of(sheet, FIRMS, 7).number_format == '#,##0"（5月）"'
    total = cell_of(sheet, FIRMS, 13)
    assert (total.value, total.number_format) == (48, '#,##0"（待2家）"')


def test_a_unit_whose_figures_are_inside_anothers_is_not_added_twice() -> None:
    port = replace(standing().parts[2], counted=False)
    once = replace(standing(), parts=(*standing().parts[:2], port))
    row = row_of(drawn(counties(report("zh", once), UNITS)), FIRMS)
    assert (row[12], row[13]) == (350, 100)


def test_ratios_are_not_added_up() -> None:
    row = row_of(drawn(counties(report(), UNITS)), "高新技术产业增加值占比")
    assert (row[7], row[12], row[13]) == (0.682, "—", "—")


def test_a_unit_without_a_part_that_reported_nothing_is_not_called_silent() -> None:
    parts = (*standing().parts[:1], Part(SOUTH))
    row = row_of(drawn(counties(report("zh", replace(standing(), parts=parts)), UNITS)), FIRMS)
    assert (row[8], row[9], row[13]) == ("—", "—", 100)


def test_one_target_lists_city_units_and_their_total() -> None:
    sheet = drawn(split(standing()))
    assert list(row_of(sheet, "南县").values())[:5] == [2, "南县", 150, "未报", "—"]
    assert list(row_of(sheet, "合计").values())[:4] == ["—", "合计", 400, 148]


def test_figures_of_a_ratio_keep_every_vintage() -> None:
    figures = [
        Figure(Text("全市", "City"), Text("2025年1—6月"), Decimal("70.95"), Text("快报"),
               date(2025, 7, 20), Text("统计局"), withdrawn=withdrawn)
        for withdrawn in (True, False)
    ]  # fmt: skip
    rows = texts(drawn(vintages(ratio(), figures)))
    assert rows[-2][4:6] == ["快报", datetime(2025, 7, 20)]  # noqa: DTZ001
    assert [row[-1] for row in rows[-2:]] == ["已撤回", "有效"]


def test_the_breakdown_names_owner_phone_day_and_time_left() -> None:
    row = row_of(drawn(breakdown(report().title, [duty()])), "后备库逐家算差距")
    assert list(row.values()) == [
        1, "企业主体壮大行动", "4 加强科技企业培育", "后备库逐家算差距", "高新处", "统计局、经信局",
        "陈一", "0573-001", datetime(2025, 6, 27), "逾期1个工作日", "—", "",  # noqa: DTZ001
    ]  # fmt: skip


def test_what_is_done_is_no_longer_said_to_be_overdue() -> None:
    done = replace(duty(), done_on=date(2025, 6, 20))
    row = row_of(drawn(pressing(report().title, [done])), "后备库逐家算差距")
    assert (row[10], row[11]) == ("已办结", datetime(2025, 6, 20))  # noqa: DTZ001
