"""The PDF: the same words, the page of the standard, nothing that a value could command."""

import pytest

from kechuang.renderers.papers import draft, pdf
from tests.renderers.pages import size, title, words
from tests.renderers.papers.making import HEAD, ROWS, paper
from tests.renderers.papers.test_word import BODY, VALUES


def made(head: str = HEAD, **values: object) -> list[str]:
    return words(pdf(draft(paper(ROWS + BODY, head), {**VALUES, **values})))


def test_it_says_everything_from_head_to_colophon() -> None:
    pages = made()
    whole = "".join(pages)
    for said in (
        "加急",
        "小城科技局文件",
        "小科发〔2025〕12号",
        "关于示例工作的通知",
        "各处室：",
        "一、总体",
        "（一）分项。正文。",
        "出席：甲、乙",
        "2（待1家）",
        "附件：1.名单",
        "2.表样",
        "2025年7月8日",
        "（此件公开发布）",
        "名单如下。",
        "抄送：市统计局。",
        "2025年7月9日印发",
    ):
        assert said in whole
    assert "抄送" in pages[-1]
    assert [f"—{n}—" in page for n, page in enumerate(pages, start=1)] == [True] * len(pages)


def test_it_is_a4_and_carries_its_title() -> None:
    content = pdf(draft(paper(ROWS + BODY), VALUES))
    assert size(content) == (210, 297)
    assert title(content) == "关于示例工作的通知"
    assert content == pdf(draft(paper(ROWS + BODY), VALUES))


def test_22_lines_of_28_characters_fill_a_page() -> None:
    body = "body: [{text: '" + "文" * (28 * 60 - 2) + "'}]\n"
    full = words(pdf(draft(paper(body), {})))[1]
    assert full.count("文") == 22 * 28


def test_words_of_a_value_are_no_commands() -> None:
    head = HEAD + "fields:\n  - {id: name, label: 名字, type: text}\n"
    hostile = '#sys.inputs #panic("x") $x$ *a* </svg> \\u{41}'
    (page,) = words(pdf(draft(paper('body: [{text: "{名字}"}]', head), {"name": hostile})))
    assert "".join(hostile.split()) in page


@pytest.mark.parametrize("letter", ["preprinted", "letter", "minutes"])
def test_the_other_layouts_say_the_same(letter: str) -> None:
    pages = made(HEAD.replace("letter: electronic", f"letter: {letter}"))
    assert ("小城科技局文件" in pages[0]) is (letter != "preprinted")
    assert ("—1—" in pages[0]) is (letter != "letter")
    assert ("2025年7月8日" in pages[0]) is (letter == "minutes") or "2025年7月8日" in "".join(pages)
    assert ("印发" in pages[-1]) is (letter != "letter")


def test_gaps_are_seen() -> None:
    whole = "".join(made(number="", date=None, printed_on=None))
    assert "【发文字号待编】" in whole
    assert "【缺：成文日期】" in whole
    assert "【缺：印发日期】" in whole


def test_an_upward_paper_names_its_signer() -> None:
    head = HEAD + "upward: true\n"
    assert "签发人：顾清和" in made(head, signer="顾清和")[0]
    assert "签发人：【缺：签发人】" in made(head)[0]
