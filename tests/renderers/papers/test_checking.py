"""The check list: each point says what is expected and what came."""

import pytest

from kechuang.renderers.papers import Finding, checked, draft
from kechuang.renderers.papers.checking import points
from tests.renderers.papers.making import HEAD, paper

GOOD: dict[str, object] = {
    "number": "小科发〔2025〕12号",
    "date": "2025-07-08",
    "printed_on": "2025-07-09",
}
PRINTED = "series: issued\nprinter: 办公室\n"
BODY = "body: [{text: 请认真办理。}]\n"


def points_of(values: dict[str, object], body: str = BODY, head: str = "") -> dict[str, Finding]:
    made = draft(paper(body, HEAD + PRINTED + head), {**GOOD, **values})
    return {each.code: each for each in points(made)}


def test_a_paper_with_everything_has_no_open_point() -> None:
    assert [each.code for each in points_of({}).values() if not each.ok] == []


def test_every_point_has_expectation_and_what_came_in_both_languages() -> None:
    for each in points_of({"number": "", "date": None}).values():
        assert each.expected.zh
        assert each.expected.en
        assert each.came.zh
        assert set(each.to_json()) == {"code", "title", "expected", "came", "ok", "refuses"}


@pytest.mark.parametrize(
    ("values", "code", "came"),
    [
        ({"number": ""}, "number", "（无）"),
        ({"number": "小科发〔2025〕012号"}, "number", "小科发〔2025〕012号"),
        ({"number": "小科发[2025]12号"}, "number", "小科发[2025]12号"),
        ({"number": "小科发〔2024〕12号"}, "number_year", "小科发〔2024〕12号"),
        ({"date": None}, "date", "（无）"),
        ({"printed_on": None}, "printed", "（无）"),
        ({"printed_on": "2025-07-01"}, "printed_on", "2025年7月1日"),
        ({"copy_number": "12"}, "copy_number", "12"),
        ({"urgency": "很急"}, "value_wrong", "紧急程度：很急"),
        ({"密级": "机密"}, "value_wrong", "密级：未声明的名称"),
    ],
)
def test_what_is_missing_or_wrong_refuses_export(
    values: dict[str, object], code: str, came: str
) -> None:
    found = points_of(values)[code]
    assert (found.ok, found.refuses, found.came.zh) == (False, True, came)


def test_a_signer_is_asked_for_on_upward_papers_only() -> None:
    assert "signer" not in points_of({})
    assert points_of({}, head="upward: true\n")["signer"].refuses
    assert points_of({"signer": "顾清和"}, head="upward: true\n")["signer"].ok


def test_attachments_are_named_present_and_spoken_of() -> None:
    attached = "attachments: [{id: list, title: 名单, file: true}]\n"
    found = points_of({}, BODY + attached)
    assert (found["attachment"].refuses, found["attachment"].came.zh) == (True, "（无）")
    assert found["attachment_named"].came.zh == "正文没有提到附件，所附1个"
    assert not found["attachment_named"].refuses
    spoken = "body: [{text: 名单见附件。}]\n" + attached
    found = points_of({"attachments": {"list": "名单.xlsx"}}, spoken)
    assert found["attachment"].came.zh == "名单.xlsx"
    assert "attachment_named" not in found
    assert points_of({}, "body: [{text: 名单见附件。}]\n")["attachment_named"].refuses


def test_no_state_secret_passes() -> None:
    found = points_of({}, "body: [{text: 机密★一年}]\n")["secret"]
    assert found.refuses
    assert "非涉密系统" in found.expected.zh


def test_titles_are_short_end_with_their_kind_and_break_between_words() -> None:
    title = HEAD.replace("关于示例工作的通知", "关于" + "很长" * 40 + "，的事")
    made = draft(paper(BODY, title), {})
    found = {each.code: each for each in points(made)}
    for code in ("title_length", "title_kind", "title_marks", "title_lines"):
        assert (found[code].ok, found[code].refuses) == (False, False)
    parts = HEAD.replace(
        "关于示例工作的通知", "[关于二〇二五年上半年, 科技创新重点工作, 推进情况的通知]"
    )
    lines = {each.code: each for each in points(draft(paper(BODY, parts), {}))}["title_lines"]
    assert (lines.ok, lines.came.zh) == (
        True,
        "关于二〇二五年上半年／科技创新重点工作推进情况的通知",
    )


def test_words_left_open_are_warned_of() -> None:
    found = points_of({}, "body: [{text: 金额为××万元，时间待定。}]\n")["open_words"]
    assert (found.ok, found.refuses, found.came.zh) == (False, False, "××、待定")


def test_the_seal_is_left_to_the_user_and_fonts_are_named() -> None:
    found = {each.code: each for each in checked(draft(paper(BODY), GOOD))}
    assert "不生成印章" in found["seal"].came.zh
    assert not found["fonts"].refuses
