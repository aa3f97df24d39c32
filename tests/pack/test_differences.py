"""Two packs are compared in words, the weightiest change first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.pack import Difference, Pack, differences, read_files
from kechuang.pack.comparing.excerpts import changed_part
from kechuang.pack.files import Files
from kechuang.values.problems import Problems
from tests.pack.broken_inputs import smallest


def built(files: Files) -> Pack:
    pack, problems = read_files(files, Problems())
    assert pack is not None, [problem.line() for problem in problems]
    return pack


def after(*changes: tuple[str, str, str]) -> list[Difference]:
    files = smallest()
    for name, old, new in changes:
        text = files[name].decode()
        assert old in text
        files[name] = text.replace(old, new).encode()
    return differences(built(smallest()), built(files))


PLAN, CITY, ALL = "plan/2025.yaml", "pack.yaml", "indicators/all.yaml"


def test_a_pack_does_not_differ_from_itself() -> None:
    assert after() == []


@pytest.mark.parametrize(
    ("change", "zh", "en"),
    [
        (
            (PLAN, "    value: 20\n", "    value: 24\n"),
            "T01 新认定高企：目标值 20 家 → 24 家",
            "T01 New enterprises: value 20 firms → 24 firms",
        ),
        (
            (PLAN, 'operator: ">="', 'operator: ">"'),
            "T01 新认定高企：运算符 >= → >",
            "T01 New enterprises: operator >= → >",
        ),
        (
            (
                PLAN,
                "    due: 2025-12-31\n    owner: planning\n    partners",
                "    due: 2025-11-30\n    owner: planning\n    partners",
            ),
            "T01 新认定高企：期限 2025-12-31 → 2025-11-30",
            "T01 New enterprises: due 2025-12-31 → 2025-11-30",
        ),
        (
            (PLAN, "    owner: planning\n    partners", "    owner: bureau\n    partners"),
            "T01 新认定高企：牵头单位 规划处 → 小城科技局",
            "T01 New enterprises: owner Planning → Bureau",
        ),
        (
            (PLAN, "{east: 12, port: 8}", "{east: 10, port: 10}"),
            "T01 新认定高企：分解 东区 12、港区 8 → 东区 10、港区 10",
            "T01 New enterprises: split East 12, Port 8 → East 10, Port 10",
        ),
        (
            (PLAN, "    pace: even\n", ""),
            "T01 新认定高企：进度曲线 均衡 → （无）",
            "T01 New enterprises: pace Even → none",
        ),
        (
            (
                CITY,
                "references:",
                "  - {id: west, kind: zone, title: {zh: 西区, en: West}, checked: unverified}\nreferences:",
            ),
            "新增单位：西区",
            "Unit added: West",
        ),
        (
            (CITY, 'code: "990102", kind', 'code: "990103", kind'),
            "东区：代码 990102 → 990103",
            "East: code 990102 → 990103",
        ),
        (
            (CITY, "work: [2025-09-28]", "work: [2025-10-11]"),
            "2025年工作日历：2025-09-28 上班 → （无）",
            "Working days of 2025: 2025-09-28 worked → none",
        ),
        (
            (ALL, "当年认定数", "当年首次认定数"),
            "指标“高新技术企业”：定义 当年认定数 → 当年首次认定数",
            "Indicator “High-tech enterprises”: definition (Chinese) 当年认定数 → 当年首次认定数",
        ),
        (
            (ALL, "Recognised this year", "Found first"),
            "指标“高新技术企业”：定义的英文 Recognised this year → Found first",
            "Indicator “High-tech enterprises”: definition (English) Recognised this year → Found first",
        ),
        (
            ("plan/2025.md", "今年新认定", "年内新认定"),
            "任务1 培育企业：文本 培育企业 今年新认定高企20家以上。 → 培育企业 年内新认定高企20家以上。",
            "Task 1 Growing firms: text (Chinese) 培育企业 今年新认定高企20家以上。 → 培育企业 年内新认定高企20家以上。",
        ),
        (
            (CITY, "# The smallest", "# This smallest"),
            "只有注释、写法或演示参数不同，内容未变",
            "Only comments, the way of writing or the demo's parameters differ",
        ),
    ],
)
def test_a_change_is_told_in_both_languages(change: tuple[str, str, str], zh: str, en: str) -> None:
    first = after(change)[0]
    assert (first.sentence.zh, first.sentence.en) == (zh, en)


def test_the_weightiest_change_comes_first_and_each_has_its_place() -> None:
    found = after(
        (ALL, "当年认定数", "当年首次认定数"),
        (CITY, "en: Small platform", "en: Our platform"),
        (PLAN, "    pace: even\n", ""),
        (PLAN, "    value: 20\n", "    value: 24\n"),
        (PLAN, "    owner: planning\n    partners", "    owner: bureau\n    partners"),
    )
    assert [(each.weight.name, each.where) for each in found] == [
        ("PROMISE", "plan/2025.yaml#T01"),
        ("OWNER", "plan/2025.yaml#T01"),
        ("PACE", "plan/2025.yaml#T01"),
        ("INDICATOR", "indicators/all.yaml#firms"),
        ("NAME", "pack.yaml#small"),
    ]
    assert found[0].line().en.startswith("plan/2025.yaml#T01 T01 New enterprises: value")


def test_a_renamed_thing_is_neither_added_nor_removed() -> None:
    found = after(
        (ALL, "  - id: firms\n", "  - id: hnte\n    was: firms\n"),
        (PLAN, "indicator: firms", "indicator: hnte"),
    )
    assert [each.sentence.en for each in found] == ["Indicator `firms` is now `hnte`"]


def test_removing_is_told_as_adding_is() -> None:
    old, new = smallest(), smallest()
    old[CITY] = (
        old[CITY]
        .decode()
        .replace("divisions:\n", "divisions:\n  - {id: office, title: {zh: 办公室, en: Office}}\n")
        .encode()
    )
    found = differences(built(old), built(new))
    assert [each.sentence.zh for each in found] == ["删去单位：办公室"]


def test_of_a_long_text_the_changed_part_is_shown() -> None:
    lead, tail = "很长的开头" * 20, "很长的结尾" * 20
    old, new = changed_part(f"{lead}四百家{tail}", f"{lead}五百家{tail}")
    assert "四" in old
    assert "五" in new
    assert len(new) < 30


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_change_stays_visible_unless_it_is_only_space(old: str, new: str) -> None:
    before, after_ = changed_part(old, new)
    if old.split() != new.split() and max(len(old), len(new)) <= 100:
        assert before != after_
