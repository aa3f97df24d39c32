"""A reported change meets the criterion, one unit less does not; what is met has no gap."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kechuang.criteria.cases import Case
from kechuang.criteria.explaining import Explainer, Explanation
from kechuang.criteria.gaps import Change, gaps
from kechuang.criteria.gaps.finding import setting_of
from kechuang.criteria.gaps.solving import value_of
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Value
from tests.criteria.explaining.scene import CASES, DAY, explainer, one, rules

TIERS = one(
    "合计(研发费用, 近2年) / 合计(营业收入, 近2年) >= "
    "分档 营业收入[上年] { <= 5000万元: 5%; <= 2亿元: 4%; 否则: 3% }"
)
MIXED = one(
    "研发人员[上年] / 职工数[上年] >= 10% 且 (研发费用[上年] >= 100万元 或 "
    "最大(研发费用[上年] * 2, 营业收入[上年]) - 研发费用[前第2年] >= 300万元)"
)
SQUARES = one("研发费用[上年] * 研发费用[上年] >= 营业收入[上年] * 研发费用[前第2年]")
ROUNDED = one("四舍五入(研发费用[上年], -4) / 营业收入[上年] >= 4%")
COUNTED = one(
    "计数(知识产权, 类别 = “I类” 且 状态 = “有效”) * 3 + 计数(知识产权, 类别 = “II类”) >= 9"
)
AGED = one("基准日 - 成立日期 >= 365天")
WRITTEN = [TIERS, MIXED, SQUARES, ROUNDED, COUNTED]
EXPLAINERS = {body: Explainer(*rules(body), DAY) for body in [*WRITTEN, AGED]}

fen = st.integers(0, 3 * 10**10).map(Fraction)
people = st.integers(0, 200).map(Fraction)
records = st.lists(
    st.fixed_dictionaries(
        {"class": st.sampled_from(["I类", "II类"]), "state": st.sampled_from(["有效", "失效"])}
    ),
    max_size=4,
)


@st.composite
def subjects(draw: st.DrawFn) -> Subject:
    columns: dict[str, Value] = {}
    for name, values in (("rd", fen), ("revenue", fen), ("staff", people), ("researchers", people)):
        columns[f"{name}[-1]"] = draw(values)
        columns[f"{name}[-2]"] = draw(values)
    return Subject(columns, {"ip": draw(records)})


def verdict(found: Explanation, subject: Subject, criterion: str) -> Value:
    return value_of(setting_of(found).steps, f"criterion.{criterion}", subject)


def moved(subject: Subject, change: Change, value: Value) -> Subject:
    return Subject({**subject.columns, change.key: value}, subject.records)


def check(found: Explanation, wanted: frozenset[str] = frozenset({"met"})) -> None:
    for gap in gaps(found).gaps:
        assert verdict(found, found.subject, gap.criterion) == gap.verdict
        assert gap.verdict != "met"
        passed = wanted | {"manual"} if gap.criterion == "score" else wanted
        for change in gap.changes:
            if change.kind in {"raise", "lower"}:
                assert isinstance(change.after, Fraction)
                way = 1 if change.kind == "raise" else -1
                step = Fraction(1, 10_000) if change.type.ratio else Fraction(1)
                there = moved(found.subject, change, change.after)
                before = moved(found.subject, change, change.after - way * step)
                assert verdict(found, there, gap.criterion) in passed
                assert verdict(found, before, gap.criterion) not in passed
            if change.kind == "set":
                there = moved(found.subject, change, change.after)
                assert verdict(found, there, gap.criterion) in passed


@pytest.mark.parametrize("body", WRITTEN)
@given(subject=subjects())
@settings(max_examples=30, deadline=None)
def test_the_change_is_the_smallest_that_meets_it(body: str, subject: Subject) -> None:
    check(EXPLAINERS[body].of(subject))


def some_cases() -> list[Case]:
    """Three of each rule set, spread over its cases."""
    chosen: list[Case] = []
    for name in sorted({case.rules for case in CASES}):
        cases = [case for case in CASES if case.rules == name]
        chosen += cases[1 :: max(len(cases) // 3, 1)][:3]
    return chosen


@pytest.mark.parametrize("case", some_cases(), ids=lambda case: f"{case.rules} {case.title.zh}")
def test_so_it_is_in_the_worked_cases(case: Case) -> None:
    found = explainer(case.rules, case.day).of(case.subject)
    check(found)
    open_ = {each.id for each in found.criteria if each.verdict in {"unmet", "unknown", "manual"}}
    assert open_ == {each.criterion for each in gaps(found).gaps} - {"score"}


@given(subject=subjects())
@settings(max_examples=30, deadline=None)
def test_as_many_records_are_added_as_it_takes(subject: Subject) -> None:
    found = EXPLAINERS[COUNTED].of(subject)
    for gap in gaps(found).gaps:
        assert {each.kind for each in gap.changes} == {"add"}
        for change in gap.changes:
            kind = "I类" if "I类" in change.label.zh and "II类" not in change.label.zh else "II类"
            more: list[dict[str, Value]] = [{"class": kind, "state": "有效"}] * int(change.amount)
            held = [*subject.records["ip"], *more]
            assert verdict(found, Subject(subject.columns, {"ip": held}), "c") == "met"
            fewer = Subject(subject.columns, {"ip": held[:-1]})
            assert verdict(found, fewer, "c") == "unmet"


@given(st.integers(0, 364))
@settings(deadline=None)
def test_the_day_from_which_it_is_met(age: int) -> None:
    founded = DAY - timedelta(days=age)
    found = EXPLAINERS[AGED].of(Subject({"founded": founded}))
    change = gaps(found).gaps[0].changes[0]
    assert (change.kind, change.day) == ("wait", founded + timedelta(days=365))
    assert change.amount == 365 - age


def test_a_linear_ratio_is_solved_to_the_fen() -> None:
    columns: dict[str, Value] = {
        "rd[-1]": Fraction(574_000_000),
        "rd[-2]": Fraction(468_000_000) + Fraction(386_000_000),
        "revenue[-1]": Fraction(15_700_000_000),
        "revenue[-2]": Fraction(26_300_000_000),
    }
    found = EXPLAINERS[TIERS].of(Subject(columns))
    best = gaps(found).gaps[0].changes[0]
    assert (best.kind, best.key, best.amount) == ("raise", "rd[-1]", Fraction(252_000_000))
    assert best.closed == 2024


def test_what_no_single_change_meets_says_so() -> None:
    made, schema = rules(one("居民企业 且 职工数[上年] >= 10人"))
    subject = Subject({"resident": False, "staff[-1]": Fraction(3)})
    gap = gaps(Explainer(made, schema, DAY).of(subject)).gaps[0]
    assert gap.changes == ()
    assert [each.missing for each in gap.shortfalls] == [7]


def test_the_first_of_march_is_when_a_leap_day_has_its_birthday() -> None:
    made, schema = rules(one("已满(成立日期, 1年)"))
    subject = Subject({"founded": date(2024, 2, 29)})
    found = Explainer(made, schema, date(2025, 2, 10)).of(subject)
    changes = gaps(found).gaps[0].changes
    assert [each.day for each in changes] in ([date(2025, 3, 1)], [])
