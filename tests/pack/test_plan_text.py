"""Plan texts are a small Markdown: headings, paragraphs, one list, marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.pack.marks import ReadText
from kechuang.pack.plantext import read_plan_text
from kechuang.planning.text import Span
from kechuang.values.problems import Problems

HEAD = "# 计划\n\n## 目标\n\n- 投入[3.6%](T01)\n\n## 一、行动\n\n### 1 任务\n\n"


def read(content: str) -> tuple[ReadText, list[str]]:
    problems = Problems()
    made = read_plan_text("a.md", content.encode(), problems)
    assert made is not None
    return made, [problem.line("en").removeprefix("a.md:") for problem in problems]


def test_marks_know_their_words_task_and_place() -> None:
    made, problems = read(f"{HEAD}第一句，\n[十个](T06)和[新政](D01)。\n")
    assert problems == []
    assert [(mark.id, mark.words, mark.task, str(mark.place)) for mark in made.marks] == [
        ("T01", "3.6%", "0", "a.md:5:5"),
        ("T06", "十个", "1", "a.md:12:1"),
        ("D01", "新政", "1", "a.md:12:11"),
    ]


def test_a_line_end_is_a_space_between_words_and_nothing_between_characters() -> None:
    made, _problems = read(f"{HEAD}中文\n中文\n\nlatin\nwords\n\n中文\nR&D\n")
    words = [paragraph[0].words for paragraph in made.text.sections[1].tasks[0].paragraphs]
    assert words == ["中文中文", "latin words", "中文R&D"]


def test_the_text_is_walked_in_reading_order() -> None:
    made, _problems = read(f"{HEAD}有[十个](T06)。\n\n完。\n")
    assert list(made.text.paragraphs()) == [
        (Span("投入"), Span("3.6%", "T01")),
        (Span("有"), Span("十个", "T06"), Span("。")),
        (Span("完。"),),
    ]
    assert [span.mark for span in made.text.marks] == ["T01", "T06"]


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("<script>x</script>", "HTML"),
        ("a <b>b</b>", "HTML"),
        ("![x](a.png)", "an image"),
        ("[x](https://example.org)", "a link to “https://example.org”"),
        ("[x](javascript:alert(1))", "a link to “javascript:alert(1)”"),
        ("<https://example.org>", "a link to “https://example.org”"),
        ("[x](T01 'title')", "a link to “T01”"),
        ("[x](../pack.yaml)", "a link to “../pack.yaml”"),
        ("[x][T01]\n\n[T01]: T01", "link definitions"),
        ("**x**", "bold (**)"),
        ("*x*", "emphasis (*)"),
        ("`x`", "code"),
        ("```\nx\n```", "code"),
        ("    x", "code (lines indented by four)"),
        ("> x", "a quotation"),
        ("1. x", "a numbered list"),
        ("- x", "a list within a task"),
        ("***", "a rule"),
        ("x  \ny", "a forced line break"),
        ("#### x", "headings below the third level"),
        ("### 2 [x](T01)", "marks in headings"),
    ],
)
def test_other_constructs_are_named(written: str, what: str) -> None:
    _made, problems = read(HEAD + written + "\n")
    assert any(f"A plan text does not use {what}." in line for line in problems), problems


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "There is no `#` title"),
        ("# T\n", "The headline targets or the actions (##) are missing"),
        ("# T\n\n# U\n\n## A\n\n## B\n", "The `#` title stands once, at the top"),
        ("# T\n\nwords\n\n## A\n\n## B\n", "No paragraph stands before the first section"),
        ("# T\n\n## A\n\n### 1 x\n\n## B\n", "A task stands under an action"),
        ("# T\n\n## A\n\n## B\n\n### x\n", "The task “x” has no number"),
    ],
)
def test_a_wrong_order_is_told(content: str, sentence: str) -> None:
    _made, problems = read(content)
    assert any(sentence in line for line in problems), problems


def test_an_invisible_character_is_named_with_its_place() -> None:
    _made, problems = read(f"{HEAD}看\u202e不见\n")
    assert problems[0].startswith("11:2 control_character")


def test_a_text_in_another_encoding_is_a_problem() -> None:
    problems = Problems()
    assert read_plan_text("a.md", "# 计划".encode("gbk"), problems) is None
    assert [problem.code.code for problem in problems] == ["file_not_utf8"]


@given(st.text(alphabet="#*[]()!<>`-_~\\ \n\tT01&;:|=中", max_size=120))
def test_no_characters_raise(content: str) -> None:
    made = read_plan_text("a.md", content.encode(), Problems())
    if made is not None:
        assert len(made.marks) == len(made.text.marks)


@given(st.binary(max_size=200))
def test_no_bytes_raise(content: bytes) -> None:
    read_plan_text("a.md", content, Problems())
