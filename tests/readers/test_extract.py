"""Whole texts: what is inherited, what tables say, and how headings are numbered."""

import json
from decimal import Decimal

import pytest

from kechuang.readers.plan import extract


def found(text: str) -> list[tuple[str, str, str | None]]:
    return [(t.indicator, f"{t.op}{t.value}", t.unit) for t in extract(text).targets]


def test_names_take_their_own_number_from_a_list() -> None:
    assert found("甲类企业、乙类企业分别达到20家和60家。") == [
        ("甲类企业", "=20", "家"),
        ("乙类企业", "=60", "家"),
    ]


def test_several_names_share_one_number() -> None:
    assert found("建议提案办结率、满意率均达100%。") == [
        ("建议提案办结率", "=100", "%"),
        ("建议提案满意率", "=100", "%"),
    ]


def test_a_trailing_bound_covers_the_whole_list() -> None:
    text = "甲地覆盖率、乙地参保率分别达到65%和96%以上。"
    assert [t.op for t in extract(text).targets] == [">=", ">="]


def test_a_second_number_inherits_its_subject() -> None:
    first, second = extract("技术合同成交额突破180亿元，同比增长15%左右。").targets
    assert second.indicator == first.indicator == "技术合同成交额"
    assert (second.kind, second.direction, second.reference) == ("growth", "up", "上年")


def test_one_clause_may_hold_a_firm_and_a_wished_level() -> None:
    targets = extract("确保完成投资500亿元、力争完成550亿元。").targets
    assert [(t.firmness, t.value) for t in targets] == [
        ("binding", Decimal(500)),
        ("stretch", Decimal(550)),
    ]


def test_an_announced_wish_covers_the_sentence() -> None:
    text = "某县2025年工作打算\n力争实现以下目标:甲类企业新增35家;乙类企业达到80家。丙类达到9家。"
    assert [t.firmness for t in extract(text).targets] == ["stretch", "stretch", "plain"]


def test_the_year_of_a_clause_is_the_deadline() -> None:
    text = "某市发展规划(2024-2030年)\n到2027年，新建3所学校，企业达到10家;到2030年，企业达到20家。"
    assert [t.deadline for t in extract(text).targets] == ["2027", "2027", "2030"]


def test_sections_that_look_back_give_results_and_no_targets() -> None:
    text = "某局2024年工作总结及2025年工作打算\n一、2024年工作完成情况\n新增企业31家。\n二、2025年工作打算\n新增企业40家。"
    read = extract(text)
    assert [t.value for t in read.targets] == [40]
    assert [t.value for t in read.results] == [31]
    assert [i.type for i in read.structure] == ["past_section", "task"]


def test_tables_take_unit_year_and_firmness_from_their_header() -> None:
    text = (
        "某市规划(2024-2030年)\n表1 主要指标\n"
        "序号|指标|单位|2023年|2027年|属性\n1|甲占比|%|3.1|4.0|约束性\n2|乙数量|个|9|≥14|预期性"
    )
    assert [
        (t.indicator, t.op, t.value, t.unit, t.deadline, t.firmness) for t in extract(text).targets
    ] == [
        ("甲占比", "=", Decimal(4), "%", "2027", "binding"),
        ("乙数量", ">=", Decimal(14), "个", "2027", "plain"),
    ]


def test_a_table_of_places_has_the_indicator_in_its_header() -> None:
    text = "某市2025年工作计划\n县区\t甲类企业(家)\t投资(亿元)\n东区\t20\t3.5\n西区\t15\t2"
    assert found(text) == [
        ("东区甲类企业", "=20", "家"),
        ("东区投资", "=3.5", "亿元"),
        ("西区甲类企业", "=15", "家"),
        ("西区投资", "=2", "亿元"),
    ]


def test_lines_of_a_name_and_a_number_follow_a_caption_with_a_unit() -> None:
    text = "附:各乡镇2025年甲类企业培育任务分解(单位:家)\n城关镇 8\n石桥镇 5\n"
    assert found(text) == [("城关镇甲类企业", "=8", "家"), ("石桥镇甲类企业", "=5", "家")]


def test_a_number_broken_over_lines_is_one_number() -> None:
    text = "某局2025年计划\n全年着力推动各类经营主体稳步发展并新认定高新技术企业1\n200家以上。"
    (target,) = extract(text).targets
    assert (target.value, target.core) == (Decimal(1200), "1\n200家")


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("一、", "（一）"),
        ("第一章 ", "第一节 "),
        ("（一）", "1."),
        ("一、", "1、"),
        ("第一，", "（1）"),
    ],
)
def test_the_outer_rank_is_the_action_and_the_inner_one_the_task(outer: str, inner: str) -> None:
    text = f"某局2025年工作要点\n{outer}壮大企业方阵\n{inner}培育企业。建立名单；新增企业9家。\n"
    action, task = extract(text).structure
    assert (action.type, action.title, task.type, task.title) == (
        "action",
        "壮大企业方阵",
        "task",
        "培育企业",
    )
    assert [m.text for m in task.measures] == ["建立名单", "新增企业9家"]
    assert extract(text).targets[0].task == 1


def test_numbered_sentences_without_titles_are_measures() -> None:
    text = "某局2025年方案\n一、保卫蓝天\n1.淘汰老旧货车120辆。\n2.改造锅炉30台。\n二、保卫碧水\n1.新建管网5公里。"
    items = extract(text).structure
    assert [(i.type, i.title) for i in items] == [("task", "保卫蓝天"), ("task", "保卫碧水")]


def test_the_json_has_exactly_the_promised_fields() -> None:
    made = json.loads(extract("一、目标\n新增企业9家。").dumps())
    assert list(made) == ["text", "targets", "structure"]
    assert list(made["targets"][0]) == [
        "start",
        "end",
        "phrase",
        "core",
        "core_start",
        "core_end",
        "indicator",
        "op",
        "value",
        "value_hi",
        "unit",
        "kind",
        "firmness",
        "direction",
        "deadline",
        "reference",
        "task",
    ]
    assert list(made["structure"][0]) == [
        "type",
        "action",
        "id",
        "label",
        "title",
        "heading",
        "start",
        "end",
        "measures",
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "|||\n||", "一、", "，。；", "新增", "%", "\ufeff"])
def test_it_reads_texts_that_hold_nothing(text: str) -> None:
    assert extract(text).targets == ()


@pytest.mark.slow
def test_a_line_of_two_million_characters_is_read() -> None:
    text = "坚持稳中求进" * 333_334 + "，新增企业9家。"
    (target,) = extract(text).targets
    assert text[target.core_start : target.core_end] == "9家"
