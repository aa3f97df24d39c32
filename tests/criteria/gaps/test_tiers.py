"""Thresholds in tiers: which tier applies is said with its bounds, another tier without a fen."""

from fractions import Fraction

from kechuang.criteria.explaining import Explanation
from kechuang.criteria.explaining.relating import compared
from kechuang.criteria.gaps import gaps
from kechuang.criteria.gaps.jsoning import as_object
from kechuang.criteria.gaps.sentences import sentences
from tests.criteria.explaining.scene import explained, one

TIERS = (
    "研发费用[上年] / 营业收入[上年] >= 分档 营业收入[上年] "
    "{ <= 5000万元: 5%; <= 2亿元: 参数.占比下限; 否则: 3% }"
)
BY_SCALE = "研发费用[上年] / 营业收入[上年] >= 分档 研发费用[上年] + 营业收入[上年] { < 5000万元: 5%; 否则: 3% }"


def found(require: str, revenue: str, rd: str) -> Explanation:
    return explained(one(require), {"研发费用[上年]": rd, "营业收入[上年]": revenue})


def said(of: Explanation) -> tuple[str, str]:
    branch = of.criteria[0].require
    assert branch is not None
    both = compared(branch)
    return both.zh, both.en


def test_a_failing_comparison_says_what_is_asked_for() -> None:
    zh, en = said(found("研发费用[上年] / 营业收入[上年] >= 5%", "1000万元", "34万元"))
    assert zh == "3.4%，要求不低于5%"
    assert en == "3.4%, at least 5% is needed"


def test_what_is_only_looked_at_is_told_as_it_stands() -> None:
    of = explained(one("非 (职工数[上年] >= 300人)"), {"职工数[上年]": "299人"})
    branch = of.criteria[0].require
    assert branch is not None
    assert compared(branch.parts[0]).zh == "299人，低于300人"
    assert not branch.parts[0].asks


def test_a_tier_is_told_by_its_scale_and_bound() -> None:
    assert said(found(TIERS, "5000万元", "1万元"))[0].endswith(
        "要求不低于5%（营业收入（上年）不超过5,000万元）"
    )
    assert said(found(TIERS, "1亿元", "1万元"))[0].endswith(
        "要求不低于4%（占比下限、营业收入（上年）不超过2亿元）"
    )
    assert said(found(TIERS, "3亿元", "1万元"))[0].endswith("要求不低于3%（不属于前面各档）")
    assert (
        "研发费用[上年] + 营业收入[上年]低于5,000万元"
        in said(found(BY_SCALE, "1000万元", "1万元"))[0]
    )


def test_another_tier_is_told_without_a_fen_and_kept_exact() -> None:
    of = found(TIERS, "4900万元", "240万元")
    gap = gaps(of).gaps[0]
    words = [each.zh for each in sentences(gap)]
    assert "或者：营业收入（上年）超过5,000万元即适用4%档" in words
    assert not any("0.01元" in each for each in words)
    change = next(each for each in gap.changes if each.tier)
    assert change.after == Fraction(5_000_000_001)
    kept = as_object(gaps(of))["gaps"][0]["changes"]
    assert "50000000.01" in {each["after"]["value"] for each in kept}


def test_below_a_not_the_shortfall_turns_round() -> None:
    of = explained(one("非 (职工数[上年] > 300人)"), {"职工数[上年]": "400人"})
    assert next(each.zh for each in sentences(gaps(of).gaps[0])).startswith(
        "条件：现为400人，要求不超过300人，超出100人"
    )
