"""Whatever a text holds, the plan's Markdown gives the same words back, each mark in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.apps.plans.reading.differing import changes
from kechuang.apps.plans.reading.drafting import Mark, faults, markdown
from kechuang.apps.plans.reading.outline import parts
from kechuang.pack.plantext import read_plan_text
from kechuang.values.problems import Problems

NASTY = st.text(alphabet="目标一2.)(#*_`[]<>&!|~-+= \\\n\t。，\u3000x\x00\x85\u2028", max_size=80)


@given(before=NASTY, after=NASTY)
def test_marks_survive_any_signs_around_them(before: str, after: str) -> None:
    text = f"{before}完成40个{after}"
    start = len(before) + 2
    marks = [Mark(start, start + 3, "T01")]
    written = markdown("标题", text, parts(text, []), marks)
    problems = Problems()
    read = read_plan_text("plan.md", written.encode(), problems)
    assert faults(written, marks) == ()
    assert read is not None
    assert [span.words for span in read.text.marks] == ["40个"]
    assert not problems.refuses, [each.line() for each in problems]


@pytest.mark.parametrize("signs", ["- 一", "1. 一", "# 一", "> 一", "+ 一", "===", "***", "    一"])
def test_a_paragraph_stays_a_paragraph(signs: str) -> None:
    text = f"标题\n{signs}\n完成40个"
    start = text.index("40个")
    marks = [Mark(start, start + 3, "T01")]
    written = markdown("标题", text, parts(text, []), marks)
    problems = Problems()
    read_plan_text("plan.md", written.encode(), problems)
    assert [each.line() for each in problems] == []


def test_a_text_too_long_for_a_page_keeps_what_promises_something() -> None:
    text = "标题\n" + "各处室做好保障。\n" * 20_000 + "完成40个。"
    start = text.index("40个")
    written = markdown("标题", text, parts(text, []), [Mark(start, start + 3, "T01")])
    assert len(written) < 500
    assert "完成[40个](T01)" in written


@given(st.text(alphabet="甲乙丙。；\n 1", max_size=60))
def test_a_text_differs_from_itself_in_nothing(text: str) -> None:
    assert changes(text, text) == ()
    assert changes(text, text.replace("\n", "\r\n")) == ()


def test_long_texts_are_compared_as_sets_of_sentences() -> None:
    first = "".join(f"第{n}句。" for n in range(2000))
    second = first.replace("第7句。", "") + "新的一句。"
    assert [(each.kind.value, each.before, each.after) for each in changes(first, second)] == [
        ("added", "", "新的一句。"),
        ("removed", "第7句。", ""),
    ]
