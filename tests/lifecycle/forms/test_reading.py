"""One field takes what people type, exactly, and refuses everything else with its reason."""

from datetime import date
from fractions import Fraction

import pytest

from tests.lifecycle.forms.scene import fill


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("1280.5", 1_280_500_000),
        ("１２８０．５", 1_280_500_000),
        ("1,280.5", 1_280_500_000),
        ("1280.5万元", 1_280_500_000),
        ("12805000元", 1_280_500_000),
        ("0.12805亿元", 1_280_500_000),
        ("0", 0),
        ("0.000001", 1),
    ],
)
def test_money_is_read_in_the_unit_of_the_field_or_in_its_own(typed: str, fen: int) -> None:
    made = fill(spent=typed, piers__0__cost="0")
    assert made.problems == ()
    assert made.values.fields["spent"] == Fraction(fen)


@pytest.mark.parametrize(
    ("field", "typed", "kind", "words"),
    [
        ("spent", "很多", "kind", "应填数字（万元），填的是“很多”"),
        ("spent", "1+1", "kind", "应填数字（万元），填的是“1+1”"),
        ("spent", "=SUM(A1:A9)", "kind", "应填数字（万元），填的是“=SUM(A1:A9)”"),
        ("spent", "1e9", "kind", "应填数字（万元），填的是“1e9”"),
        ("spent", "NaN", "kind", "应填数字（万元），填的是“NaN”"),
        ("spent", "١٢", "kind", "应填数字（万元），填的是“١٢”"),
        ("spent", "12人", "kind", "应填数字（万元），填的是“12人”"),
        ("spent", "12.5%", "kind", "应填数字（万元），填的是“12.5%”"),
        ("spent", "0.0000001", "range", "“0.0000001”细于一分钱"),
        ("spent", "-1", "range", "不得低于0万元"),
        ("spent", "500000.000001", "range", "不得高于500,000万元"),
        ("spent", "9" * 10_000_000, "length", "共10000000字，最多20000字"),
        ("crew", "1.5", "range", "应为整数"),
        ("crew", "12家", "kind", "应填数字（人），填的是“12家”"),
        ("progress", "33.333", "range", "最多2位小数"),
        ("month", "6月", "kind", "“6月”不是月份"),
        ("month", "2026-13", "kind", "“2026-13”不是月份"),
        ("opened", "2026-02-29", "kind", "“2026-02-29”不是日期"),
        ("opened", "0001-01-01", "kind", "“0001-01-01”不是日期"),
        ("state", "正營", "option", "没有选项“正營”"),
        ("safe", "也许", "option", "应选是或否，不是“也许”"),
        ("owner", "west", "option", "没有“west”"),
        ("bridge_name", "桥" * 21, "length", "共21字，最多20字"),
        (
            "bridge_name",
            "=cmd|' /C calc'!A0",
            "hostile",
            "“=cmd|' /C calc'!A0”会被表格软件当作公式",
        ),
        ("bridge_name", "+cmd|x!A0", "hostile", "“+cmd|x!A0”会被表格软件当作公式"),
        ("bridge_name", "@SUM(A1)", "hostile", "“@SUM(A1)”会被表格软件当作公式"),
        ("bridge_name", "桥\x00", "hostile", "文字中有看不见的控制字符"),
        ("bridge_name", "桥\u202e", "hostile", "文字中有看不见的控制字符"),
        ("bridge_name", "桥\u200b名", "hostile", "文字中有看不见的控制字符"),
        ("bridge_name", "Вridge", "hostile", "“Вr”混有只是看上去像拉丁字母的字符"),
        ("photos", "nothing", "file", "附件不存在或不是您上传的"),
        ("photos", "f2", "file", "“桥.exe”不是可上传的类型"),
        ("photos", "f3", "file", "文件大于1 MB"),
        ("photos", "f4", "file", "尚未作出保密承诺"),
        ("photos", "f5", "file", "文件是空的"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_reason(
    field: str, typed: str, kind: str, words: str
) -> None:
    made = fill(**{field: typed})
    (problem,) = made.problems
    assert (problem.path, problem.kind, problem.words.zh) == (field, kind, words)
    assert problem.words.en
    assert field not in made.values.fields


def test_words_that_are_no_formula_are_taken() -> None:
    for words in ("- AI 平台建设", "-（一）", "TNFα 抗体", "Привет", "+86 573 8888", "@张三"):
        assert fill(bridge_name=words).values.fields["bridge_name"] == words


def test_a_look_alike_option_is_refused_with_the_right_one_named() -> None:
    made = fill(state="正常\u3000")
    assert made.values.fields["state"] == "正常"


def test_two_values_for_a_field_of_one_are_refused() -> None:
    (problem,) = fill(bridge_name=["甲", "乙"]).problems
    assert problem.words.zh == "只填一个值"


def test_options_chosen_stand_in_the_order_of_the_form() -> None:
    assert fill(means=["加钱", "加人"]).values.fields["means"] == "加人、加钱"
    assert fill(means="加钱、加人、加钱").values.fields["means"] == "加人、加钱"
    assert [each.kind for each in fill(means=["加钱", "加油"]).problems] == ["option"]


@pytest.mark.parametrize("typed", ["2026-06-03", "2026.6.3", "2026年6月3日", "2026/06/03"])
def test_days_are_read_in_the_ways_people_write_them(typed: str) -> None:
    assert fill(opened=typed).values.fields["opened"] == date(2026, 6, 3)


@pytest.mark.parametrize("blank", ["", "  ", "/", "—"])
def test_a_blank_is_unknown_and_no_problem(blank: str) -> None:
    made = fill(crew=blank)
    assert made.problems == ()
    assert "crew" not in made.values.fields


def test_a_file_in_an_old_format_is_asked_for_in_the_new_one() -> None:
    (problem,) = fill(photos="f6").problems
    assert problem.hint.zh == "请另存为 .docx"


def test_more_files_than_the_field_takes_are_refused() -> None:
    from dataclasses import replace  # noqa: PLC0415

    from kechuang.lifecycle.forms.filling import filled  # noqa: PLC0415
    from tests.lifecycle.forms.scene import BRIDGE, GOOD, GROUNDS, PHOTO  # noqa: PLC0415

    files = {str(n): replace(PHOTO, id=str(n)) for n in range(3)}
    made = filled(BRIDGE, {**GOOD, "photos": list(files)}, replace(GROUNDS, files=files))
    assert [each.words.zh for each in made.problems] == ["附件共3个，最多2个"]
