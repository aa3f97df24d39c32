"""What is written becomes a tree; what cannot be read is said with its place."""

import pytest

from kechuang.language.faults import Fault
from kechuang.language.parsing import parse
from kechuang.language.syntax import (
    Among,
    Binary,
    Call,
    Interval,
    Name,
    Number,
    Tiers,
    Unary,
    Window,
    Within,
    Words,
)

NAMES = {
    "营业收入": "revenue",
    "revenue": "revenue",
    "Monthly fee": "Monthly fee",
    "职工数": "staff",
}


def fault(written: str) -> Fault:
    with pytest.raises(Fault) as caught:
        parse(written, NAMES)
    return caught.value


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("营业收入 ＞＝ ５０００万元", "revenue >= 5000 wan CNY"),
        ("营业收入 介于 1亿元 且 2亿元", "revenue between 1 yi CNY and 2 yi CNY"),
        ("如果 真 则 1 否则 2", "if true then 1 else 2"),
        ("非（真 或 假）", "not(true or false)"),
        ("职工数 属于 （1，2，3）", "staff in (1, 2, 3)"),
        ("合计(营业收入, 近3年)", "sum(revenue, last 3 years)"),
        ("营业收入[上年]", "revenue[last year]"),
        ("计数(知识产权, 类别 = “I类”)", 'count(知识产权, 类别 = "I类")'),
        ("分档 职工数 { <= 10人: 5%; 否则: 3% }", "tiers staff {<=10 persons:5%;else:3%;}"),
        ("原则 1 例外 { 真: 2 依据 “第九条”; }", 'generally 1 except { true: 2 by "第九条"; }'),
        ("基准日 - 1年", "the day - 1 year"),
        ("参数.研发占比下限", "parameter.研发占比下限"),
        ("存在 x 属于 [1, 2] 满足 x > 1", "some x in [1, 2] satisfies x > 1"),
        ("营业收入≥1元 且 职工数≠0", "revenue >= 1 CNY and staff != 0"),
        ("2025年1月31日", "2025-01-31"),
    ],
)
def test_both_languages_give_one_tree(chinese: str, english: str) -> None:
    names = {**NAMES, "staff": "staff"}
    assert parse(chinese, names) == parse(english, names)


def test_chinese_needs_no_spaces_between_names_and_keywords() -> None:
    assert parse("营业收入>0且职工数>0", NAMES) == parse("营业收入 > 0 且 职工数 > 0", NAMES)
    assert parse("非营业收入或职工数", NAMES) == parse("非 营业收入 或 职工数", NAMES)


def test_a_declared_name_wins_over_the_keywords_in_it() -> None:
    assert parse("与会人数", {"与会人数": "guests"}) == Name("guests")


def test_a_name_may_hold_spaces_when_it_is_declared() -> None:
    assert parse("Monthly  fee * 12", NAMES) == Binary("*", Name("Monthly fee"), Number(12))  # type: ignore[arg-type]


def test_operators_bind_as_in_feel() -> None:
    assert parse("1 + 2 * 3 - 4") == parse("(1 + (2 * 3)) - 4")
    assert parse("-2 ** 2") == parse("(-2) ** 2")
    assert parse("true or false and true") == parse("true or (false and true)")


def test_not_is_an_operator_and_a_function() -> None:
    assert parse("not(a) and b") == parse("(not a) and b")
    assert isinstance(parse("not (a = b)"), Unary)


def test_an_interval_may_be_open_at_either_end() -> None:
    tree = parse("x in ]1..营业收入[", NAMES)
    assert tree == parse("x in (1..营业收入)", NAMES)
    assert isinstance(tree, Among)
    assert isinstance(tree.tests[0], Interval)
    assert not tree.tests[0].high_closed


def test_a_number_before_two_dots_is_whole() -> None:
    assert parse("x in [1..5]") == parse("x in [1 .. 5]")


def test_a_window_names_a_year_or_years_back() -> None:
    tree = parse("营业收入[2024]", NAMES)
    assert isinstance(tree, Within)
    assert tree.window.written == "2024"
    assert parse("近3年") == Window(parse("近3年").kind, 3)  # type: ignore[attr-defined]


def test_text_keeps_what_stands_in_its_quotes() -> None:
    assert parse("“Ｉ类　（甲）”") == Words("Ｉ类　（甲）")
    assert parse(r'"a\"b\\\u4e2d\n"') == Words('a"b\\中\n')


def test_comments_are_left_out() -> None:
    assert parse("1 /* one */ + // two\n 2") == parse("1 + 2")


def test_arguments_may_have_names_of_several_words() -> None:
    tree = parse('substring(string: "a", start position: 1)')
    assert isinstance(tree, Call)
    assert tree.names == ("string", "start position")


@pytest.mark.parametrize(
    ("written", "code", "at", "words"),
    [
        ("1 +", "rule_syntax", 3, "此处应为一个值，却是表达式的结尾"),
        ("(1", "rule_syntax", 2, "“)”"),
        ("营业收入 大于 5", "rule_syntax", 5, "却是“大于”"),
        ("1 ¥ 2", "rule_character", 2, "¥"),
        ('"abc', "rule_syntax", 0, "引号没有结束"),
        ("2025-02-30", "rule_syntax", 0, "没有“2025-02-30”这一天"),
        ("x[1 = 2]", "rule_outside", 1, "筛选"),
        ("分档 x { <= 1: 2 否则: 3 }", "rule_syntax", 15, "“;”"),
        ("f(a: 1, 2)", "rule_syntax", 10, "每个参数都带名称"),
        ("否则", "rule_syntax", 0, "却是“否则”"),
        ("@5", "rule_syntax", 1, "引号中"),
    ],
)
def test_a_mistake_is_said_with_its_place(written: str, code: str, at: int, words: str) -> None:
    found = fault(written)
    assert (found.code.code, found.at) == (code, at)
    assert words in found.sentence.zh


def test_a_place_counts_lines_and_columns() -> None:
    written = "营业收入\n  >= +"
    found = fault(written)
    assert str(found.problem(written).place) == ":2:6"


def test_a_window_of_a_number_is_a_tier_list_of_its_own() -> None:
    tree = parse("分档 营业收入[上年] { <= 5000万元: 5%; 否则: 3% }", NAMES)
    assert isinstance(tree, Tiers)
    assert isinstance(tree.scale, Within)
