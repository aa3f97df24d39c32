"""Kinds and units are checked when a rule is read; both sides are named, and the place."""

import pytest

from kechuang.language.core import Choose, Compare, Const, Gather, Input, Item, walk
from kechuang.language.elaborating import elaborate
from kechuang.language.faults import Fault
from kechuang.language.schema import Column, DatedParameter, Records, Schema
from kechuang.language.types import BOOLEAN, DAY, MONEY, RATIO, TEXT, Kind, Type, count

LEVELS = Type(Kind.TEXT, options=("国家级", "省级"))
SCHEMA = Schema(
    (
        Column("revenue", MONEY, "营业收入"),
        Column("rd", MONEY, "研发费用"),
        Column("staff", count("人"), "职工数"),
        Column("patents", count("件"), "专利数"),
        Column("share", RATIO, "占比"),
        Column("founded", DAY, "成立日期"),
        Column("level", LEVELS, "级别"),
        Column("listed", BOOLEAN, "上市"),
    ),
    (
        Records(
            "ip", (Column("kind", TEXT, "类别"), Column("fee", MONEY, "费用")), "知识产权", "件"
        ),
        Records("standings", (Column("kind", TEXT), Column("from", DAY))),
    ),
    (DatedParameter("rd_floor", RATIO, (), "研发占比下限"),),
)


def fault(written: str) -> Fault:
    with pytest.raises(Fault) as caught:
        elaborate(written, SCHEMA)
    return caught.value


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("营业收入 + 研发费用", MONEY),
        ("研发费用 / 营业收入", RATIO),
        ("营业收入 / 职工数", MONEY),
        ("专利数 * 5000元", MONEY),
        ("营业收入 * 占比", MONEY),
        ("营业收入 * 研发费用", Type(Kind.NUMBER, money=2)),
        ("合计(营业收入, 近3年)", MONEY),
        ("计数(知识产权)", count("件")),
        ("合计(知识产权.费用, 类别 = “I类”)", MONEY),
        ("平均(知识产权.费用)", MONEY),
        ("基准日 - 成立日期", Type(Kind.SPAN)),
        ("成立日期 + 1年", DAY),
        ("成立日期 + 5个工作日", DAY),
        ("成立日期.year", Type(Kind.NUMBER)),
        ("如果 上市 则 营业收入 否则 0", MONEY),
        ("营业收入 > 0", BOOLEAN),
        ("营业收入 <= 2亿", BOOLEAN),
        ("职工数 >= 15", BOOLEAN),
        ("占比 >= 0.05", BOOLEAN),
        ("占比 >= 参数.研发占比下限", BOOLEAN),
        ("专利数 >= 3个", BOOLEAN),
        ("级别 = “省级”", BOOLEAN),
        ("四舍五入(营业收入, 0)", MONEY),
        ("已满(成立日期, 1年)", BOOLEAN),
    ],
)
def test_units_go_through_arithmetic(written: str, kind: Type) -> None:
    assert elaborate(written, SCHEMA).type == kind


@pytest.mark.parametrize(
    ("written", "at", "sides"),
    [
        ("营业收入 > 职工数", 5, ("金额（元）", "数量（人）")),
        ("专利数 >= 15人", 4, ("数量（件）", "数量（人）")),
        ("营业收入 + 5", 5, ("金额（元）", "数")),
        ("营业收入 * 研发费用 > 营业收入", 12, ("金额的2次方", "金额（元）")),
        ("营业收入 > 5000", 5, ("金额（元）", "数")),
        ("成立日期 > 3年", 5, ("日期", "年月期限")),
        ("1年 + 30日", 3, ("年月期限", "天数期限")),
        ("级别 = 1", 3, ("选项", "数")),
        ("上市 > 真", 3, ("真假", "真假")),
        ("占比 > 5件", 3, ("比例", "数量（件）")),
        ("如果 上市 则 营业收入 否则 职工数", 0, ("金额（元）", "数量（人）")),
    ],
)
def test_a_mismatch_names_both_sides(written: str, at: int, sides: tuple[str, str]) -> None:
    found = fault(written)
    assert (found.code.code, found.at) == ("rule_type", at)
    assert all(side in found.sentence.zh for side in sides)
    assert found.sentence.en


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("营业收人 > 0", "rule_unknown_name", "“营业收入”"),
        ("rеvenue > 0", "rule_unknown_name", "U+0435"),
        ("级别 = “市级”", "rule_type", "“国家级”"),
        ("合记(营业收入, 近3年)", "rule_unknown_name", "“合计”"),
        ("参数.研发占比", "rule_unknown_name", "“研发占比下限”"),
        ("平方根()", "rule_arguments", ""),
        ("平方根(“9”)", "rule_type", ""),
        ("营业收入[近3年]", "rule_type", "合计"),
        ("知识产权 > 1", "rule_outside", ""),
        ("today()", "rule_outside", ""),
        ("分档 职工数 { <= 10: 1; <= 5: 2; 否则: 3 }", "rule_tiers", "递增"),
        ("分档 职工数 { <= 10: 1; >= 20: 2; 否则: 3 }", "rule_tiers", "递增"),
        ("上市 且 营业收入", "rule_type", ""),
        ("成立日期.years", "rule_type", "“year”"),
    ],
)
def test_a_mistake_comes_with_a_hint(written: str, code: str, words: str) -> None:
    found = fault(written)
    assert found.code.code == code
    assert words in found.hint.zh


def test_tiers_become_choices_and_a_scaled_number_becomes_money() -> None:
    core = elaborate("分档 营业收入[上年] { <= 5000万元: 5%; <= 2亿: 4%; 否则: 3% }", SCHEMA)
    assert isinstance(core, Choose)
    assert isinstance(core.condition, Compare)
    assert core.condition.left == Input(MONEY, "revenue", "-1")
    fens = [node.value for node in walk(core) if isinstance(node, Const) and node.type == MONEY]
    assert sorted(fens) == [5_000_000_000, 20_000_000_000]  # type: ignore[type-var]


def test_a_window_is_spread_into_its_years() -> None:
    core = elaborate("合计(研发费用, 近3年)", SCHEMA)
    keys = {node.key for node in walk(core) if isinstance(node, Input)}
    assert keys == {"rd[-1]", "rd[-2]", "rd[-3]"}


def test_a_standing_is_looked_up_on_the_day() -> None:
    core = elaborate("持有(高新技术企业)", SCHEMA)
    assert isinstance(core, Gather)
    assert (core.how, core.records, core.type) == ("any", "standings", BOOLEAN)


def test_one_label_may_name_columns_of_two_kinds_of_records() -> None:
    schema = Schema(
        (),
        (
            Records("ip", (Column("class", TEXT, "类别"),), "知识产权"),
            Records("prizes", (Column("kind", TEXT, "类别"),), "奖项"),
        ),
    )
    for records, column in (("知识产权", "class"), ("奖项", "kind")):
        core = elaborate(f"计数({records}, 类别 = “甲”)", schema)
        assert [node.name for node in walk(core) if isinstance(node, Item)] == [column]
