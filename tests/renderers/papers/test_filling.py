"""From values to words: what is known is said exactly, what is missing is seen and named."""

from decimal import Decimal

import pytest

from kechuang.renderers.papers import draft
from kechuang.renderers.papers.drafted import (
    ChartDrawn,
    Draft,
    HeadingDrawn,
    ParagraphDrawn,
    TableDrawn,
    plain,
)
from tests.renderers.papers.making import HEAD, ROWS, paper

FIELDS = """\
fields:
  - {id: output, label: 产值, type: money, unit: 亿元, places: 1}
  - {id: growth, label: 增幅, type: ratio, places: 1}
  - {id: firms, label: 企业数, type: count, counter: 家}
  - {id: day, label: 截止日, type: date}
  - {id: area, label: 所在地, type: unit}
  - {id: ready, label: 已报齐, type: boolean}
"""
KNOWN: dict[str, object] = {
    "output": Decimal("1234.56"),
    "growth": "-0.8",
    "firms": 203,
    "day": "2025-06-30",
    "area": "port",
    "ready": True,
}
TWO = [
    {"单位": "港区", "完成数": 3, "任务数": 4},
    {"unit": "east", "done": 2, "share": 8},
]


def said(text: str, **values: object) -> str:
    made = draft(paper(f'{FIELDS}body:\n  - text: "{text}"\n'), {**KNOWN, **values})
    (block,) = made.body
    assert isinstance(block, ParagraphDrawn)
    return plain(block.words)


def drawn(body: str, values: dict[str, object] | None = None) -> Draft:
    return draft(paper(ROWS + body), {"areas": TWO} if values is None else values)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("{产值}", "1,234.5亿元"),
        ("{产值|万元|0位}", "12,345,600万元"),
        ("{产值|数}", "1,234.5"),
        ("{增幅}", "-0.8%"),
        ("{增幅|增减}", "下降0.8%"),
        ("{增幅|升降}", "降低0.8个百分点"),
        ("{0% - 增幅|增减|1位}", "增长0.8%"),
        ("{增幅 - 增幅|增减}", "持平"),
        ("{企业数}", "203家"),
        ("{企业数 * 2}", "406家"),
        ("{截止日}", "2025年6月30日"),
        ("{截止日|年月}", "2025年6月"),
        ("{截止日|月日}", "6月30日"),
        ("{所在地}", "港区"),
        ("{已报齐}", "是"),
        ("{{企业数}}", "{企业数}"),
        ("{分档 企业数 {<= 100家: 1%; 否则: 2%}}", "2.0%"),
    ],
)
def test_a_placeholder_says_its_value(written: str, shown: str) -> None:
    assert said(written) == shown


def test_numbers_are_cut_and_never_rounded_up_to_a_threshold() -> None:
    assert said("{企业数 / 407|0位}", firms=203) == "0"
    assert said("{增幅}", growth="3.59999") == "3.5%"
    assert said("{增幅}", growth="-3.59999") == "-3.5%"
    assert said("{增幅}", growth="-0.01") == "0.0%"


def test_a_missing_value_is_a_gap_that_is_seen_and_named() -> None:
    made = draft(paper(FIELDS + 'body:\n  - text: "{企业数}到{截止日}"\n'), {"day": "2025-06-30"})
    (block,) = made.body
    assert isinstance(block, ParagraphDrawn)
    assert [(run.words, run.gap) for run in block.words] == [
        ("【缺：企业数】", True),
        ("到2025年6月30日", False),
    ]
    assert "企业数" in {gap.what for gap in made.gaps}


def test_what_cannot_be_computed_is_a_gap_too() -> None:
    assert said("{企业数 / (企业数 - 203)}") == "【缺：“企业数 / (企业数 - 203)”算不出】"


def test_a_value_that_may_lack_says_its_word() -> None:
    made = drawn('body:\n  - rows: 各地\n    body: [{text: "{单位}{完成数}"}]\n',
                 {"areas": [{"unit": "east", "share": 1}]})  # fmt: skip
    assert [plain(each.words) for each in made.body if isinstance(each, ParagraphDrawn)] == [
        "东区未报"
    ]
    assert made.gaps == ()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("growth", "很多", "数字（单位：%）"),
        ("growth", True, "数字"),
        ("growth", "1e999999", "数字"),
        ("growth", float("nan"), "数字"),
        ("day", "2025-02-30", "日期"),
        ("day", 45658, "日期"),
        ("area", "西区", "填报单位：东区、港区"),
        ("ready", "是", "true 或 false"),
        ("firms", [1], "数字"),
        ("firmz", 1, "已声明的名称"),
        ("attachments", "a.xlsx", "附件标识和文件名"),
    ],
)
def test_a_value_of_another_kind_is_named_with_what_was_expected(
    name: str, value: object, expected: str
) -> None:
    made = draft(paper(FIELDS + 'body:\n  - text: "{企业数}"\n'), {**KNOWN, name: value})
    assert any(expected in each.expected.zh for each in made.mistakes)


def test_hostile_words_are_cleaned_and_stay_words() -> None:
    head = HEAD + "fields:\n  - {id: name, label: 名字, type: text}\n"
    made = draft(paper('body: [{text: "{名字}"}]', head), {"name": "a\x00\u202eb{名字}#let"})
    (block,) = made.body
    assert isinstance(block, ParagraphDrawn)
    assert plain(block.words) == "ab{名字}#let"


def test_rows_are_a_list_and_not_endless() -> None:
    for rows in ("x", {"a": 1}, 7, [TWO[0]] * 5001):
        made = drawn("body: [{text: x}]", {"areas": rows})
        assert [each.what for each in made.mistakes] == ["各地"]
    made = drawn("body: [{text: x}]", {"areas": ["x"]})
    assert made.mistakes[0].what == "各地第1行"


def test_rows_come_in_the_order_of_units_or_of_a_value() -> None:
    table = "body:\n  - table: {{rows: 各地, {}, columns: [{{head: 单位, value: 单位}}]}}\n"
    for order, units in (
        ("by: 单位", ["东区", "港区"]),
        ("by: 完成数", ["东区", "港区"]),
        ("by: 完成数 / 任务数, descending: true", ["港区", "东区"]),
        ("by: 完成数, descending: true, most: 1", ["港区"]),
        ("where: 完成数 > 2", ["港区"]),
    ):
        (made,) = drawn(table.format(order)).body
        assert isinstance(made, TableDrawn)
        assert [plain(row[0]) for row in made.rows] == units


def test_a_total_says_how_many_are_awaited_and_counts_none_as_zero() -> None:
    body = """\
body:
  - table:
      rows: 各地
      total: 合计
      numbered: true
      columns:
        - {head: 单位, value: 单位}
        - {head: 完成数, value: 完成数, sums: true}
        - {head: 完成率, value: 完成数 / 任务数|1位, total: 合计(各地.完成数) / 合计(各地.任务数)|1位}
"""
    (made,) = drawn(body).body
    assert isinstance(made, TableDrawn)
    assert made.head == ("序号", "单位", "完成数", "完成率")
    assert made.right == (False, False, True, True)
    assert [plain(cell) for cell in made.total] == ["", "合计", "5", "41.6"]
    waiting = [TWO[0], {"unit": "east", "share": 8}]
    (made,) = drawn(body, {"areas": waiting}).body
    assert isinstance(made, TableDrawn)
    assert [plain(cell) for cell in made.rows[1]] == ["2", "东区", "未报", "未报"]
    assert [plain(cell) for cell in made.total] == ["", "合计", "3（待1家）", "—"]


def test_a_phrase_says_rows_in_a_line_or_its_word_for_none() -> None:
    body = """\
phrases:
  - id: ahead
    label: 领先地区
    rows: 各地
    where: 完成数 / 任务数 > 50%
    words: "{单位}（{完成数}）"
    none: 暂无
body:
  - text: "领先的是{领先地区}。"
"""
    (made,) = drawn(body).body
    assert isinstance(made, ParagraphDrawn)
    assert plain(made.words) == "领先的是港区（3家）。"
    (made,) = drawn(body, {"areas": []}).body
    assert isinstance(made, ParagraphDrawn)
    assert plain(made.words) == "领先的是暂无。"


def test_a_condition_that_cannot_be_decided_leaves_its_block_out_and_is_named() -> None:
    body = 'body:\n  - {when: 合计(各地.完成数) > 1家, text: 有}\n  - text: "完。"\n'
    assert len(drawn(body).body) == 2
    made = drawn(body, {"areas": [{"unit": "east", "share": 1}]})
    assert len(made.body) == 1
    assert any("条件“合计(各地.完成数) > 1家”" in gap.what for gap in made.gaps)


def test_headings_number_themselves_and_begin_anew_under_a_higher_one() -> None:
    body = """\
body:
  - {heading: 甲}
  - {heading: 乙, level: 2, text: 正文。}
  - {heading: 丙, level: 3}
  - {heading: 丁, level: 4}
  - {heading: 戊}
  - {heading: 己, level: 2}
"""
    made = [each for each in drawn(body).body if isinstance(each, HeadingDrawn)]
    assert [each.marker for each in made] == ["一、", "（一）", "1.", "（1）", "二、", "（一）"]
    assert plain(made[1].text) == "正文。"


def test_lists_carry_their_marks_and_lines_of_a_block_are_joined() -> None:
    body = """\
body:
  - {list: [甲, 乙], marks: 一是}
  - text: |
      前半，
      后半。

      另一段。
"""
    made = [plain(each.words) for each in drawn(body).body if isinstance(each, ParagraphDrawn)]
    assert made == ["一是甲", "二是乙", "前半，后半。", "另一段。"]


def test_a_chart_leaves_what_is_missing_open() -> None:
    body = """\
body:
  - chart: {kind: bar, rows: 各地, label: 单位, series: [{title: 完成, value: 完成数}]}
"""
    (made,) = drawn(body, {"areas": [TWO[0], {"unit": "east", "share": 8}]}).body
    assert isinstance(made, ChartDrawn)
    assert made.labels == ("港区", "东区")
    assert made.series == (("完成", (Decimal(3), None)),)


def test_every_reporting_unit_is_asked_for_once_where_rows_are_whole() -> None:
    whole = ROWS.replace("    type: records\n", "    type: records\n    whole: unit\n")
    made = draft(paper(whole + "body: [{text: x}]"), {"areas": [TWO[0], TWO[0]]})
    (absent,) = made.absent
    assert absent.came == "东区0次、港区2次"
