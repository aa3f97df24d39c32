"""The sentences word for word: they are copied into messages and speeches."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kechuang.planning.chip import gap_text, value_text
from kechuang.planning.model import Figure, Firmness, Milestone, Target
from kechuang.planning.say import say
from kechuang.planning.status import Proxy, Trend
from kechuang.values.measure import Measure
from kechuang.values.period import Period
from kechuang.values.text import Text
from tests.planning.making import (
    AFTER,
    PERCENT,
    PROVINCE,
    document,
    fig,
    ratio,
    reached,
    status,
    target,
)

CONTESTS = Text("场", "contests")
PROXY = Proxy(
    Text("研发费用增速", "R&D cost growth"),
    PERCENT,
    Decimal("9.6"),
    Period.parse("2025-01..05"),
    Trend.UP,
    favourable=True,
)
LATE_STEPS = (
    Milestone(Text("初稿", "draft"), date(2025, 3, 31), date(2025, 3, 20)),
    Milestone(Text("征求意见", "consultation"), date(2025, 6, 30)),
)


def said(of: Target, *figures: Figure, **given: Any) -> tuple[str, str, str, str]:
    found = status(of, *figures, **given)
    value, gap = value_text(found, of).zh, gap_text(found, of).zh
    return say(found, of).zh, say(found, of).en, value, gap


def test_ahead_of_pace_with_ratios_cut() -> None:
    assert said(target(), fig(203)) == (
        "截至6月底，新认定高新技术企业203家，完成年度目标的50.7%，超序时0.7个百分点。",
        (
            "New high-tech firms: 203 firms by the end of June, 50.7% of the year's target,"
            " 0.7 percentage points ahead of pace."
        ),
        "203家",
        "超序时0.7个百分点",
    )


@pytest.mark.parametrize(
    ("value", "sentence", "gap"),
    [
        ("200", "截至6月底，新认定高新技术企业200家，完成年度目标的50.0%，达序时。", "达序时"),
        (
            "190",
            "截至6月底，新认定高新技术企业190家，完成年度目标的47.5%，滞后2.5个百分点。",
            "滞后2.5个百分点",
        ),
        (
            "1",
            "截至6月底，新认定高新技术企业1家，完成年度目标的0.2%，滞后49.8个百分点。",
            "滞后49.8个百分点",
        ),
        (
            "1234",
            "截至6月底，新认定高新技术企业1,234家，完成年度目标的308.5%，目标已完成。",
            "已完成",
        ),
    ],
)
def test_on_behind_and_done(value: str, sentence: str, gap: str) -> None:
    found = said(target(), fig(value))
    assert (found[0], found[3]) == (sentence, gap)


def test_without_a_pace_it_says_only_the_distance() -> None:
    assert said(target(pace=None), fig(203)) == (
        (
            "截至6月底，新认定高新技术企业203家，完成年度目标的50.7%，距目标还差197家，"
            "未设序时，不判断快慢。"
        ),
        (
            "New high-tech firms: 203 firms by the end of June, 50.7% of the year's target,"
            " 197 firms short of the target, no pace set, so neither ahead nor behind."
        ),
        "203家",
        "差197家",
    )


def test_a_ratio_names_its_months_and_its_distance() -> None:
    assert said(ratio(), fig("70.96", "2025-01..05")) == (
        "2025年1—5月，高新投资占比70.9%，距目标还差0.1个百分点。",
        "High-tech share: 70.9% in January–May 2025, 0.1 percentage points short of the target.",
        "70.9%",
        "差0.1个百分点",
    )
    above = said(ratio(), fig("72.44", "2025-01..05"))
    assert (above[0], above[3]) == (
        "2025年1—5月，高新投资占比72.4%，高于目标1.4个百分点。",
        "已在目标线上",
    )
    assert said(ratio(), fig("71.04"))[0] == "2025年1—6月，高新投资占比71%，与目标持平。"


def test_an_upper_limit_speaks_of_over_and_below() -> None:
    assert said(ratio("<=", 5), fig("5.01"))[3] == "超上限0.1个百分点"
    assert "低于上限0.9个百分点" in said(ratio("<=", 5), fig("4.1"))[0]
    assert "已用年度目标的33.4%" in said(target("<=", 300), fig(100))[0]


def test_beside_a_reference_every_decimal_is_shown() -> None:
    average = ratio("ref", None)
    province = fig("2.68", "2025-01..05", scope="province")
    assert said(average, fig("2.63", "2025-01..05"), province, reference=PROVINCE) == (
        "2025年1—5月，高新投资占比2.63%，比全省（2.68%）低0.05个百分点。",
        (
            "High-tech share: 2.63% in January–May 2025,"
            " 0.05 percentage points below the province (2.68%)."
        ),
        "2.63%",
        "差0.05个百分点",
    )
    missing = said(average, fig("2.63"), province, reference=PROVINCE)
    assert missing[0] == (
        "2025年1—6月，高新投资占比2.63%，缺全省2025年1—6月的快报数据，暂不能比较。"
    )


def test_a_range_says_what_is_scheduled() -> None:
    promise = target("range", 8, value_hi=Decimal(10), unit=CONTESTS)
    assert said(promise, fig(4, planned=Decimal(5))) == (
        "截至6月底，新认定高新技术企业4场，已排5场，合计9场，在目标区间内。",
        (
            "New high-tech firms: 4 contests by the end of June, 5 contests scheduled,"
            " 9 contests together, within the range."
        ),
        "4场",
        "已排5场",
    )


def test_an_awaited_figure_shows_last_year_and_leading_indicators() -> None:
    promise = ratio(value="3.6", released_by_others=True, places=2)
    assert said(promise, fig("3.58", "2024"), proxies=[PROXY]) == (
        "高新投资占比待统计部门发布，上年3.58%，先行指标：研发费用增速9.6%（2025年1—5月）↗。",
        (
            "High-tech share: awaiting release, 3.58% the year before,"
            " leading indicators: R&D cost growth 9.6% (January–May 2025)↗."
        ),
        "上年3.58%",
        "待统计部门发布",
    )


def test_a_bid_says_its_stage() -> None:
    bid = target(value=1, firmness=Firmness.BID, pace=None, title=Text("省重点实验室", "Labs"))
    stages = [reached("submitted", date(2025, 6, 18))]
    found = said(bid, stages=stages)
    assert (found[0], found[3]) == ("省重点实验室已提交，待评审。", "已提交，待评审")
    late = said(bid, stages=stages, on=AFTER)
    assert late[0] == "省重点实验室已提交，待评审，到期未获批。"
    assert said(bid)[0] == "省重点实验室暂无数据，尚缺申报进展阶段（由责任单位填写）。"


def test_a_document_says_what_is_late_by_how_many_working_days() -> None:
    found = said(document(milestones=LATE_STEPS))
    assert found == (
        "管理办法滞后，节点完成1/2，征求意见应于6月30日前完成，逾期5个工作日。",
        (
            "The measure: behind schedule, 1/2 milestones done,"
            " consultation was due by 30 June, 5 working days overdue."
        ),
        "",
        "逾期5个工作日",
    )
    ahead = said(document(milestones=LATE_STEPS), on=date(2025, 6, 20))
    assert ahead[0] == "管理办法按节点推进，节点完成1/2，下一步征求意见，6月30日前。"
    assert ahead[3] == "征求意见，6月30日前"


def test_what_is_not_defined_asks_its_owner() -> None:
    assert said(target("~", 30), fig(14))[0].endswith("允许偏差未定，待责任单位填写。")
    assert said(target("none", None), fig(2))[0].endswith("未量化，待责任单位定数或定节点。")


def test_strict_equality_is_not_there_yet() -> None:
    stock = target(">", 1000, measure=Measure.LEVEL, pace=None, firmness=Firmness.STRETCH)
    found = said(stock, fig(1000, "2025"), on=AFTER)
    assert found[0] == (
        "截至2025年底，新认定高新技术企业1,000家，与目标持平，尚未突破，力争目标未达到。"
    )


def test_after_the_year_it_names_the_year_and_what_is_missing() -> None:
    assert said(target(), fig(380, "2025"), on=AFTER)[0] == (
        "截至2025年底，新认定高新技术企业380家，完成年度目标的95.0%，距目标还差20家，目标未完成。"
    )
    unknown = said(target(), fig(380, "2025-01..11"), on=AFTER)
    assert unknown[0] == "截至2025年11月底，新认定高新技术企业380家，尚缺2025年全部数据。"
    assert unknown[3] == "缺2025年全部数据"


def test_a_place_is_said_as_a_place() -> None:
    place = target("rank", 5, measure=Measure.RANK, pace=None, unit=Text("位", "place"))
    found = said(place, fig(6))
    assert (found[0], found[2], found[3]) == (
        "截至6月底，新认定高新技术企业第6位，距目标还差1位。",
        "第6位",
        "差1位",
    )


def test_one_firm_is_one_firm_in_english() -> None:
    assert "1 firm by" in said(target(), fig(1))[1]
    bodies = target(unit=Text("家", "bodies"), pace=None)
    assert "1 body short" in said(bodies, fig(399))[1]


def test_missing_months_are_said() -> None:
    found = said(target(), fig(20, "2025-01"), fig(9, "2025-03"))
    assert found[0].endswith("尚缺2025年2月的数据。")
