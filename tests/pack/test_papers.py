"""Papers of a pack: each kind of problem in the smallest file that shows it, in the words read."""

import json

import pytest

from kechuang.pack import differences, read_files
from kechuang.pack.paperwork import codes
from kechuang.values.problems import ProblemCode, Problems
from tests.pack.broken_inputs import smallest
from tests.renderers.papers.making import HEAD, ROWS, SERIES, found

BODY = "body: [{text: 正文。}]\n"
FIELD = "fields:\n  - {{id: rate, label: 比率, {}}}\n"


def said(body: str, code: str, head: str = HEAD) -> list[str]:
    """The sentences of one kind of problem."""
    return [each.line() for each in found(body, head)[1] if each.code.code == code]


CASES = {
    "paper_field": (
        FIELD.format("type: percent") + BODY,
        (
            "documents/note.yaml:8:33 paper_field 类型“percent”不完整或不认识。可用：money、ratio、number、"
            "date、text、boolean、unit、count、choice、records"
        ),
    ),
    "paper_twice": (
        FIELD.format("type: ratio").replace("id: rate", "id: date") + BODY,
        (
            "documents/note.yaml:8:10 paper_twice “date（比率）”已有。"
            "请换标识或名称；发文字号、成文日期等不必声明"
        ),
    ),
    "paper_block": (
        "body: [{heading: 甲, list: [乙]}]\n",
        "documents/note.yaml:7:8 paper_block 这一段写的是：heading、list",
    ),
    "paper_placeholder": (
        'body: [{text: "截至{成文日期"}]\n',
        "documents/note.yaml:7:17 paper_placeholder 左大括号没有配对",
    ),
    "paper_format": (
        'body: [{text: "{成文日期|增减}"}]\n',
        "documents/note.yaml:7:20 paper_format 格式“增减”不合用。可用：年月、月日",
    ),
    "paper_expression": (
        'body: [{text: "{基准日}"}]\n',
        "documents/note.yaml:7:16 paper_expression 此处用了参数、年度窗口或基准日",
    ),
    "paper_rows": (
        "body: [{rows: 各县, body: [{text: 甲}]}]\n",
        "documents/note.yaml:7:15 paper_rows 没有记录“各县”。可用：（无）",
    ),
    "paper_series": (
        "series: letters\n" + BODY,
        "documents/note.yaml:7:9 paper_series 没有字号系列“letters”。可用：issued",
    ),
    "paper_organ": (
        "organ: west\n" + BODY,
        "documents/note.yaml:7:8 paper_organ 没有单位“west”。",
    ),
    "paper_unused": (
        FIELD.format("type: ratio") + BODY,
        "documents/note.yaml:8:10 paper_unused “比率”没有用到",
    ),
    "paper_unit_twice": (
        FIELD.format("type: ratio") + 'body: [{text: "{比率}%。"}]\n',
        "documents/note.yaml:9:16 paper_unit_twice “比率”已带单位“%”。请删去后面的单位，或写 |数",
    ),
    "paper_example": (
        BODY,
        "documents/note.yaml:1:5 paper_example 没有示例 documents/note.example.json",
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_its_author_reads_these_words(code: str) -> None:
    body, words = CASES[code]
    (line,) = said(body, code)
    assert line.startswith(words)


def test_a_title_without_its_kind_is_warned_of() -> None:
    (line,) = said(BODY, "paper_title", HEAD.replace("的通知", "的情况"))
    assert line == ("documents/note.yaml:5:10 paper_title 标题没有以文种结尾（通知）。请以通知结尾")


def test_the_series_of_numbers_are_looked_over() -> None:
    files = smallest()
    files["pack.yaml"] += (
        SERIES.replace("〔{year}〕", "[{year}]").replace("keeper: planning", "keeper: nobody")
        + SERIES.removeprefix("\nnumbering:\n")
    ).encode()
    _pack, problems = read_files(files, Problems())
    assert [each.line() for each in problems] == [
        "pack.yaml:29:13 series_unit 没有单位“nobody”。可用：city、bureau、planning、east、port",
        (
            "pack.yaml:30:14 series_pattern “小科发[{year}]{number}号”不是字号式样。"
            "请写成 嘉科发〔{year}〕{number}号"
        ),
        "pack.yaml:31:9 series_twice “issued”与前面的系列重复",
    ]


def test_every_kind_of_problem_of_papers_is_shown_here() -> None:
    mine = {each.code for each in vars(codes).values() if isinstance(each, ProblemCode)}
    assert mine == {*CASES, "paper_title", "series_unit", "series_pattern", "series_twice"}


def test_an_unknown_placeholder_is_a_problem_that_names_the_nearest() -> None:
    (line,) = said('body: [{text: "于{成文日斯}"}]\n', "rule_unknown_name")
    assert line == (
        "documents/note.yaml:7:17 rule_unknown_name 没有名称“成文日斯”。是否指“成文日期”？"
    )


def test_units_are_checked_inside_placeholders() -> None:
    body = ROWS + "body: [{when: 合计(各地.完成数) > 5万元, text: 甲}]\n"
    assert any(each.code.code == "rule_type" for each in found(body)[1])


def test_rows_inside_a_row_and_a_chart_of_words_are_refused() -> None:
    nested = ROWS + "body: [{rows: 各地, body: [{rows: 各地, body: [{text: 甲}]}]}]\n"
    assert any(each.code.code == "unknown_key" for each in found(nested)[1])
    chart = ROWS + (
        "body: [{chart: {kind: pie, rows: 各地, label: 单位, series: [{title: 甲, value: 单位}]}}]\n"
    )
    codes_found = {each.code.code for each in found(chart)[1]}
    assert {"paper_block", "paper_format"} <= codes_found


@pytest.mark.parametrize(
    "example",
    [b"", b"[1]", b"{", b"\xff", b'{"a":' + b"[" * 100_000, b'{"number": 1e400}'],
    ids=["empty", "list", "open", "bytes", "deep", "huge"],
)
def test_a_hostile_example_is_a_problem_and_no_failure(example: bytes) -> None:
    problems = found(BODY, example=example)[1]
    assert {each.code.code for each in problems} == {"paper_example"}


def test_an_example_that_leaves_gaps_is_named_with_what_is_expected() -> None:
    body = FIELD.format("type: ratio") + 'body: [{text: "{比率}"}]\n'
    values = json.dumps({"date": "2025-07-08"}).encode()
    (line,) = [each.line() for each in found(body, example=values)[1]]
    assert line == ("documents/note.example.json paper_example 内容：缺：比率。每个值都已给出")
    values = json.dumps({"date": "2025-07-08", "rate": 3.6}).encode()
    assert found(body, example=values)[1] == []


def test_a_paper_of_a_broken_file_is_left_out_and_the_others_are_read() -> None:
    files = smallest()
    files["documents/a.yaml"] = b"id: a\n"
    files["documents/b.yaml"] = (HEAD.replace("id: note", "id: b") + BODY).encode()
    pack, problems = read_files(files, Problems())
    assert pack is None
    assert {each.place.file for each in problems if each.code.code == "missing_key"} == {
        "documents/a.yaml"
    }


def test_what_changed_in_papers_and_series_is_said_in_words() -> None:
    before = smallest()
    before["pack.yaml"] += SERIES.encode()
    before["documents/note.yaml"] = (HEAD + BODY).encode()
    after = dict(before)
    after["pack.yaml"] = before["pack.yaml"].replace("小科发".encode(), "小科字".encode())
    after["documents/note.yaml"] = (HEAD + BODY.replace("正文。", "新的正文。")).encode()
    old, new = (read_files(files, Problems())[0] for files in (before, after))
    assert old is not None
    assert new is not None
    said_ = [each.sentence.zh for each in differences(old, new)]
    assert any(line.startswith("字号“局发文”：式样") for line in said_)
    assert any(line.startswith("文稿“示例”：文字") for line in said_)
