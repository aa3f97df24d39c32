"""Results in a yearly report are proposed as progress of the plan's targets."""

from decimal import Decimal

from kechuang.readers.plan import extract
from kechuang.readers.report import check, similarity

PLAN = """某市科技局2025年工作要点
新认定甲类企业400家以上，甲类企业总数突破1.2万家。全社会研发投入强度达到3.2%。
技术合同成交额增长15%。研发费用占营业收入比重不低于全省平均水平。
"""


def proposed(report: str) -> list[tuple[str, str, str | None]]:
    plan = extract(PLAN)
    return [(plan.targets[p.target].phrase, str(p.value), p.unit) for p in check(report, plan)]


def test_reported_numbers_answer_targets_of_the_same_sort_in_the_targets_unit() -> None:
    report = "某市科技局2025年工作总结\n2025年，新认定甲类企业412家，甲类企业总数达到12350家；技术合同成交额同比增长17.2%。"
    assert proposed(report) == [
        ("新认定甲类企业400家以上", "412", "家"),
        ("甲类企业总数突破1.2万家", "1.235", "万家"),
        ("技术合同成交额增长15%", "17.2", "%"),
    ]


def test_the_sentence_is_the_evidence() -> None:
    report = "某市科技局2025年工作总结\n回顾全年。新认定甲类企业412家，好于预期。成绩来之不易。"
    (proposal,) = check(report, extract(PLAN))
    assert proposal.sentence == "新认定甲类企业412家，好于预期"
    assert report[proposal.start : proposal.end] == proposal.sentence
    assert report[proposal.core_start : proposal.core_end] == "412家"
    assert proposal.likeness == Decimal(1)


def test_numbers_of_other_years_are_not_proposed() -> None:
    report = "某市科技局2025年工作总结\n2024年，新认定甲类企业380家。\n二、2026年工作计划\n2026年，新认定甲类企业450家。"
    assert proposed(report) == []


def test_a_share_answers_a_comparison() -> None:
    report = "某市科技局2025年工作总结\n研发费用占营业收入比重达2.9%。"
    assert proposed(report) == [("研发费用占营业收入比重不低于全省平均水平", "2.9", "%")]


def test_unlike_indicators_and_other_units_get_no_proposal() -> None:
    assert proposed("某局2025年工作总结\n新建公园12个，新认定甲类企业占比达到12%。") == []


def test_likeness_is_between_nothing_and_the_same() -> None:
    assert similarity("高新技术企业", "高新技术企业总数") == 1
    assert similarity("公园", "企业") == 0
