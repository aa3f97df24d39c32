"""Clauses that collide are found with a firm that shows it; those that do not are left in peace."""

import sys
from datetime import date

import pytest

from kechuang.criteria.policies.collisions import Comparison, Kind, Opinion
from kechuang.criteria.policies.comparing import compared
from kechuang.criteria.policies.overlaying import NoSuchPolicy
from tests.criteria.policies.documents import DRAFTING, ISSUED, clause, document, policies
from tests.criteria.verifying.books import book_of

DAY = date(2025, 6, 30)


def paying(
    pay: str,
    matter: str = "rd(2024)",
    stacking: str = "sum",
    require: str = "研发费用[上年] >= 0元",
) -> str:
    return f"""
criteria:
  - {{id: fits, title: {{zh: 条件, en: Condition}}, basis: 第一条, require: "{require}"}}
amounts:
  - {{id: grant, title: {{zh: 补助, en: Grant}}, basis: 第二条, matter: {matter}, stacking: {stacking}, pay: "{pay}"}}
"""


def two(first: str, second: str, *, draft: bool = False) -> Comparison:
    """The city's clause and a county's, the county's a draft or in force."""
    book = book_of(first, second)
    city = document("city", [clause("city", "one", book, "a")])
    state = DRAFTING if draft else ISSUED
    county = document("county", [clause("county", "two", book, "b")], "nanhu", state)
    return compared(policies(book, city, county), DAY, "county" if draft else "")


def witness(found: Comparison, kind: Kind) -> dict[str, list[str]]:
    (collision,) = found.of(kind)
    return {row.name.zh: [value.zh for value in row.values] for row in collision.witness}


def test_two_clauses_that_both_add_up_pay_twice_and_a_firm_shows_it() -> None:
    found = two(paying("研发费用[上年] * 10%"), paying("5万元", require="职工数[上年] > 10人"))
    (collision,) = found.of(Kind.DOUBLE)
    assert collision.clauses == ("city.one", "county.two")
    assert collision.matter == "rd(2024)"
    rows = witness(found, Kind.DOUBLE)
    assert int(rows["职工数[上年]"][0].rstrip("人")) > 10
    assert found.opinion is Opinion.OVERLAPPING


@pytest.mark.parametrize("strict", ["max", "exclusive"])
def test_one_that_adds_up_conflicts_with_one_that_does_not(strict: str) -> None:
    found = two(paying("10万元", stacking=strict), paying("5万元"))
    assert [each.kind for each in found.collisions] == [Kind.CONFLICT]
    assert found.opinion is Opinion.CONFLICTING


def test_two_that_pay_the_higher_only_meet_without_paying_twice() -> None:
    found = two(paying("10万元", stacking="max"), paying("5万元", stacking="max"))
    assert [each.kind for each in found.collisions] == [Kind.OVERLAP]
    assert found.opinion is Opinion.CONSISTENT


def test_clauses_that_no_firm_meets_together_are_proved_apart() -> None:
    small = paying("10万元", require="职工数[上年] < 10人")
    large = paying("5万元", require="职工数[上年] >= 10人")
    assert not two(small, large).of(Kind.DOUBLE)


def test_other_matters_do_not_collide() -> None:
    found = two(paying("10万元"), paying("5万元", matter="park(2024)"))
    assert found.collisions == ()


def test_the_largest_stack_follows_what_clauses_say_on_adding_up() -> None:
    def most(one: str, other: str) -> int:
        found = two(paying("10万元", stacking=one), paying("5万元", stacking=other)).stack
        assert found is not None
        assert found.decided
        return found.most // 100

    assert most("sum", "sum") == 150_000
    assert most("max", "max") == 100_000
    assert most("exclusive", "sum") == 100_000
    assert most("max", "sum") == 150_000


def test_a_draft_shows_the_stack_before_and_after() -> None:
    found = two(paying("10万元"), paying("5万元"), draft=True)
    assert found.before is not None
    assert found.stack is not None
    assert (found.before.most, found.stack.most) == (10_000_000, 15_000_000)
    assert set(found.stack.clauses) == {"city.one", "county.two"}


def test_one_more_yuan_that_loses_all_is_a_cliff() -> None:
    limited = paying("10万元", require="营业收入[上年] <= 2000万元")
    found = two(limited, paying("5万元", matter="park(2024)"))
    rows = witness(found, Kind.CLIFF)
    assert rows["营业收入[上年]"] == ["20000000元", "20000001元"]


def tiers(upper: str) -> Comparison:
    """Two tiers of one county's award, the second from a sum on."""
    small = paying("3万元", require="研发费用[上年] >= 100万元 且 研发费用[上年] < 300万元")
    book = book_of(small, paying("10万元", require=f"研发费用[上年] >= {upper}"))
    both = [clause("county", "one", book, "a"), clause("county", "two", book, "b")]
    return compared(policies(book, document("county", both, "nanhu")), DAY)


def test_a_firm_between_two_tiers_that_no_clause_reaches_is_a_gap() -> None:
    rows = witness(tiers("500万元"), Kind.GAP)
    low, middle, high = (int(each.rstrip("元")) for each in rows["研发费用[上年]"])
    assert 1_000_000 <= low < 3_000_000 <= middle < 5_000_000 <= high


def test_tiers_that_join_leave_no_gap() -> None:
    assert not tiers("300万元").of(Kind.GAP)


def test_a_draft_that_nobody_can_meet_is_found() -> None:
    never = paying("5万元", require="职工数[上年] > 10人 且 职工数[上年] < 5人")
    assert two(paying("10万元"), never, draft=True).of(Kind.CONTRADICTION)


def test_a_draft_that_replaces_a_clause_with_a_later_end_has_its_periods_overlap() -> None:
    book = book_of(paying("10万元"), paying("5万元"))
    old = document("city", [clause("city", "one", book, "a")])
    new = clause("draft", "two", book, "b", replaces=("city.one",))
    draft = document("draft", [new], state=DRAFTING)
    found = compared(policies(book, old, draft), DAY, "draft")
    assert [each.kind for each in found.collisions] == [Kind.PERIOD]
    assert "city.one" not in found.clauses


def test_a_draft_that_is_not_there_is_refused() -> None:
    book = book_of(paying("10万元"))
    with pytest.raises(NoSuchPolicy):
        compared(policies(book), DAY, "nowhere")


def test_without_the_prover_it_is_said_what_is_lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "z3", None)
    found = two(paying("10万元"), paying("5万元"))
    assert "z3" in found.lacking.zh
    assert found.stack is None


def drafted(*rules: str) -> Comparison:
    """A county's draft of several clauses alone."""
    book = book_of(*rules)
    clauses = [
        clause("county", f"c{place}", book, chr(ord("a") + place)) for place in range(len(rules))
    ]
    found = document("county", clauses, "nanhu", DRAFTING)
    return compared(policies(book, found), DAY, "county")


def tier(low: int, high: int | None, pay: str, stacking: str = "sum") -> str:
    upper = f" 且 研发费用[上年] < {high}万元" if high else ""
    return paying(pay, require=f"研发费用[上年] >= {low}万元{upper}", stacking=stacking)


def test_a_tier_that_takes_over_is_no_cliff_of_the_draft() -> None:
    found = drafted(tier(100, 300, "3万元"), tier(300, None, "10万元"))
    assert found.of(Kind.CLIFF) == []


@pytest.mark.parametrize("later", [tier(300, None, "1万元"), tier(500, None, "10万元")])
def test_a_draft_that_pays_less_beyond_a_limit_falls_there_as_a_whole(later: str) -> None:
    found = drafted(tier(100, 300, "3万元"), later)
    (collision,) = found.of(Kind.CLIFF)
    assert collision.clauses == ("county.c0", "county.c1")
    rows = witness(found, Kind.CLIFF)
    assert rows["研发费用[上年]"] == ["2999999元", "3000000元"]
    assert rows["各条合计"][0] == "30000元"


def test_the_higher_of_two_for_one_matter_counts_at_the_limit() -> None:
    kept = paying("3万元", stacking="max")
    found = drafted(tier(100, 300, "3万元", "max"), kept)
    assert found.of(Kind.CLIFF) == []
