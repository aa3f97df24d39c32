"""Which clauses are in force on a day, and what replaced what."""

from dataclasses import replace
from datetime import date

from tests.criteria.policies.documents import DRAFTING, ISSUED, clause, document, policies
from tests.criteria.policies.test_comparing import paying
from tests.criteria.verifying.books import book_of


def test_a_clause_ends_on_the_day_before_its_successor_begins() -> None:
    book = book_of(paying("10万元"))
    old = clause("old", "one", book, "a", ends=date(2025, 12, 31))
    new = clause("new", "one", book, "a", starts=date(2025, 7, 1), replaces=("old.one",))
    made = policies(book, document("old", [old]), document("new", [new]))
    assert made.last_day(old) == date(2025, 6, 30)
    assert [each.key for _p, each in made.in_force(date(2025, 6, 30))] == ["old.one"]
    assert [each.key for _p, each in made.in_force(date(2025, 7, 1))] == ["new.one"]


def test_a_draft_replaces_nothing_yet() -> None:
    book = book_of(paying("10万元"))
    old = clause("old", "one", book, "a")
    new = clause("new", "one", book, "a", replaces=("old.one",))
    draft = document("new", [new], state=DRAFTING)
    made = policies(book, document("old", [old]), draft)
    assert made.last_day(old) is None
    assert [each.key for _p, each in made.in_force(date(2025, 6, 30))] == ["old.one"]
    issued = policies(book, made.policies[0], replace(draft, state=ISSUED))
    assert [each.key for _p, each in issued.in_force(date(2025, 6, 30))] == ["new.one"]
