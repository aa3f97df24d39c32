"""An explanation as HTML stands alone, says verdicts in words, and lets no text become markup."""

from html.parser import HTMLParser

import pytest

from kechuang.criteria.explaining import Explanation
from kechuang.criteria.gaps import gaps
from kechuang.renderers.explanations import fragment, page
from kechuang.values.text import Language
from tests.criteria.explaining.scene import CASES, explained, explainer, one

_VOID = {"meta"}


class Reader(HTMLParser):
    """Notes elements left open, attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes |= {name for name, _value in attrs}
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def first(name: str) -> Explanation:
    case = next(each for each in CASES if each.rules == name)
    return explainer(case.rules, case.day).of(case.subject)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", sorted({case.rules for case in CASES}))
def test_it_is_well_formed_and_carries_no_inline_style(name: str, language: Language) -> None:
    found = first(name)
    read = Reader(page(found, gaps(found), language, "91330400INVENTED00"))
    assert read.open == []
    assert "style" not in read.attributes
    assert found.rules.title.within(language) in read.text


def test_what_an_or_does_not_need_is_quiet_and_said_in_words() -> None:
    body = one("居民企业 或 研发人员[上年] >= 10人")
    found = explained(body, {"居民企业": "是", "研发人员[上年]": "9人"})
    html = fragment(found, gaps(found), "zh")
    assert 'class="x-quiet"' in html
    assert "不需要" in Reader(html).text


def test_the_gap_stands_below_its_criterion() -> None:
    found = explained(one("研发人员[上年] >= 10人"), {"研发人员[上年]": "9人"})
    text = Reader(fragment(found, gaps(found), "zh")).text
    assert "差1人；其他条件不变时，再增加研发人员（上年）1人（达到10人）即可达标" in text
    assert "年度审计、2024年度" in text


def test_words_of_a_rule_or_subject_never_become_markup() -> None:
    body = one("企业类型 = “乙” 或 计数(知识产权, 类别 = “<script>alert(1)</script>”) > 0").replace(
        "“<script>alert(1)</script>”", "“I类”"
    )
    found = explained(body.replace("zh: 条件", "zh: <b>条件</b>"), {"企业类型": "甲"})
    html = page(found, gaps(found), "zh", "<script>x</script>")
    assert "<script" not in html
    assert "<b>" not in html
    assert "&lt;b&gt;条件" in html
