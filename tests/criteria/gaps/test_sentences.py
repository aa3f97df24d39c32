"""Gaps are said as officials would: short by how much, what would meet it, who supplies what."""

from fractions import Fraction

import pytest

from kechuang.criteria.explaining import Explainer, Explanation
from kechuang.criteria.gaps import gaps
from kechuang.criteria.gaps.sentences import amount, sentences, summary
from kechuang.engines.scalar.subject import Origin, Subject
from kechuang.language.core import Value
from kechuang.language.types import MONEY, RATIO, Type, count
from tests.criteria.explaining.scene import DAY, explained, one, rules


def said(found: Explanation) -> list[str]:
    return [each.zh for gap in gaps(found).gaps for each in sentences(gap)]


def test_a_ratio_says_how_many_points_and_how_much_money_are_missing() -> None:
    body = one("研发费用[上年] / 营业收入[上年] >= 参数.占比下限")
    found = explained(body, {"研发费用[上年]": "34万元", "营业收入[上年]": "1000万元"})
    first, *others = said(found)
    assert first == (
        "条件：现为3.4%，要求不低于4%，差0.6个百分点；"
        "其他条件不变时，再增加研发费用（上年）6万元（达到40万元）即可达标"
    )
    assert "2024年度已结账，不能再补" in others
    assert others[-1].endswith("2025年研发费用须达到40万元")
    english = [each.en for gap in gaps(found).gaps for each in sentences(gap)]
    assert "short by 0.6 percentage points" in english[0]


def test_people_and_records_are_counted_in_their_own_words() -> None:
    people = explained(one("研发人员[上年] >= 10人"), {"研发人员[上年]": "9人"})
    assert "差1人" in said(people)[0]
    body = one("计数(知识产权, 类别 = “I类” 且 状态 = “有效”) >= 2件")
    found = explained(body, {"知识产权": '[{"类别": "I类", "状态": "有效"}]'})
    assert said(found)[0].endswith("其他条件不变时，再增加1件知识产权（I类、有效）即可达标")


def test_waiting_says_how_long_and_until_when() -> None:
    found = explained(one("基准日 - 成立日期 >= 365天"), {"成立日期": "2024-07-23"})
    assert said(found) == ["条件：现为342天，要求不低于365天，差23天；还差23天，2025-07-23起满足"]


def test_what_is_missing_names_its_source_and_year() -> None:
    assert said(explained(one("研发人员[上年] >= 10人"), {})) == [
        "缺2024年度研发人员（上年），由年度审计提供"
    ]


def test_what_is_withheld_says_which_authorisation() -> None:
    made, schema = rules(one("研发人员[上年] >= 10人"))
    origin = Origin("firm_year", "2024", None, "firm")
    subject = Subject({}, {}, {"researchers[-1]": origin})
    found = Explainer(made, schema, DAY).of(subject)
    assert said(found) == ["研发人员（上年）已有数据但不能使用：须企业授权（来源：年度审计）"]


def test_the_only_unmet_criterion_is_named() -> None:
    body = one("居民企业") + one("研发人员[上年] >= 10人").replace("criteria:\n", "").replace(
        "id: c", "id: d"
    )
    given = {"居民企业": "是", "研发人员[上年]": "9人"}
    assert summary(gaps(explained(body, given))).zh == "只差一项：条件"
    assert gaps(explained(body, {**given, "居民企业": "否"})).only is None


@pytest.mark.parametrize(
    ("value", "kind", "zh"),
    [
        (Fraction(1, 100_000), RATIO, "0.01个百分点"),
        (Fraction(6, 1000), RATIO, "0.6个百分点"),
        (Fraction(252_000_000), MONEY, "252万元"),
        (Fraction(1, 3), MONEY, "0.01元"),
        (Fraction(1), count("人"), "1人"),
    ],
)
def test_what_is_missing_is_never_understated(value: Fraction, kind: Type, zh: str) -> None:
    assert amount(value, kind).zh == zh


def test_a_value_just_below_the_threshold_is_not_shown_as_reaching_it() -> None:
    columns: dict[str, Value] = {"rd[-1]": Fraction(3999), "revenue[-1]": Fraction(100_000)}
    made, schema = rules(one("研发费用[上年] / 营业收入[上年] >= 参数.占比下限"))
    first = said(Explainer(made, schema, DAY).of(Subject(columns)))[0]
    assert "现为3.99%，要求不低于4%，差0.01个百分点" in first
