"""An import is seen whole or not at all, whatever happens in between."""

from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kechuang.access.actor import NOBODY, Actor
from kechuang.apps.audit.models import Event
from kechuang.apps.facts.actions import bring_in, importing, settle, withdraw
from kechuang.apps.facts.models import Document, Import, ImportState
from kechuang.apps.facts.queries.documents import statements_of
from kechuang.apps.facts.queries.log import mark_of
from kechuang.apps.facts.refusals import ImportLapsed, NoImport, SameAgain, WithdrawnBefore
from kechuang.apps.facts.store import store
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.refusals import ReasonMissing
from kechuang.tables.store import Store
from kechuang.values.errors import NotAllowed
from tests.apps.facts.conftest import ACCOUNTS, Bring, arrival, read

Firms = list[Subject]


class Killed(Exception):
    """Stands for a process that is no more."""


def test_rows_are_seen_once_the_import_is_final(firms: Firms, bring: Bring) -> None:
    made = bring((firms[0], 2024, "1.50"), (firms[2], 2024, None))
    assert (made.state, made.seq, made.rows) == (ImportState.FINAL, 1, 2)
    assert read() == {(str(firms[0].id), 2024, "1.50"), (str(firms[2].id), 2024, None)}
    (said,) = statements_of([firms[0].id])
    assert (said.statement, said.values, said.latest) == (
        "2024",
        {"year": 2024, "revenue": "1.5"},
        True,
    )
    assert Event.objects.get(kind="facts.imported").data["rows"] == 2


def test_numbers_of_the_log_follow_each_other_per_dataset(firms: Firms, bring: Bring) -> None:
    assert [bring((firms[0], year, "1")).seq for year in (2022, 2023, 2024)] == [1, 2, 3]
    assert mark_of("accounts") == 3
    assert mark_of("patents") == 0


def test_the_present_can_be_read_as_of_an_earlier_mark(firms: Firms, bring: Bring) -> None:
    bring((firms[0], 2024, "1.00"))
    bring((firms[0], 2024, "2.00"))
    assert {row[2] for row in read()} == {"2.00"}
    assert {row[2] for row in read(1)} == {"1.00"}
    vintages = [(each.values["revenue"], each.latest) for each in statements_of([firms[0].id])]
    assert vintages == [("1", False), ("2", True)]
    (then,) = statements_of([firms[0].id], mark={"accounts": 1})
    assert (then.values["revenue"], then.latest) == ("1", True)


def test_the_same_rows_again_are_recognised(firms: Firms, bring: Bring) -> None:
    bring((firms[0], 2024, "1"), (firms[1], 2024, "2"))
    with pytest.raises(SameAgain):
        bring((firms[1], 2024, "2"), (firms[0], 2024, "1.00"))
    assert Import.objects.count() == 1


def test_a_whole_takes_away_who_is_absent(firms: Firms, bring: Bring) -> None:
    bring((firms[0], 2024, "1"), (firms[1], 2024, "2"), period="2024", whole=True)
    bring((firms[0], 2024, "1"), period="2024", whole=True)
    assert {row[0] for row in read()} == {str(firms[0].id)}
    assert statements_of([firms[1].id]) == []


def test_a_county_imports_its_own_firms_only(firms: Firms, county: Actor, now: datetime) -> None:
    bring_in(arrival((firms[0], 2024, "1")), actor=county, now=lambda: now)
    for actor in (county, NOBODY):
        with pytest.raises(NotAllowed):
            bring_in(arrival((firms[2], 2024, "1")), actor=actor, now=lambda: now)
    assert Import.objects.count() == 1
    assert store().counts("accounts") == {str(Import.objects.get().id): 1}


@pytest.mark.parametrize(
    ("where", "fate"),
    [("append", "discarded"), ("_project", "finished"), ("_finalise", "finished")],
)
def test_an_import_that_was_killed_is_finished_or_discarded(
    where: str, fate: str, firms: Firms, keeper: Actor, now: datetime
) -> None:
    target = Store if where == "append" else importing
    with patch.object(target, where, side_effect=Killed), pytest.raises(Killed):
        bring_in(arrival((firms[0], 2024, "1")), actor=keeper, now=lambda: now)
    assert read() == set()
    assert statements_of([firms[0].id]) == []
    assert settle({"accounts": ACCOUNTS}, actor=keeper, now=lambda: now) == []
    later = now + timedelta(hours=1)
    ((made, became),) = settle({"accounts": ACCOUNTS}, actor=keeper, now=lambda: later)
    assert became == fate
    whole = fate == "finished"
    assert len(read()) == len(statements_of([firms[0].id])) == Document.objects.count() == whole
    assert made.state == (ImportState.FINAL if whole else ImportState.DISCARDED)
    assert settle({"accounts": ACCOUNTS}, actor=keeper, now=lambda: later) == []


def test_who_was_settled_by_others_does_not_finalise(
    firms: Firms, keeper: Actor, now: datetime
) -> None:
    late = iter([now, now + timedelta(hours=2), now + timedelta(hours=2)])

    def appended(self: Store, *given: object) -> int:
        Import.objects.update(lease_until=now - timedelta(minutes=1))
        settle({"accounts": ACCOUNTS}, actor=keeper, now=lambda: now)
        return 1

    with patch.object(Store, "append", appended), pytest.raises(ImportLapsed):
        bring_in(arrival((firms[0], 2024, "1")), actor=keeper, now=lambda: next(late))
    assert read() == set()


def test_withdrawing_brings_back_what_was_before(
    firms: Firms, bring: Bring, keeper: Actor, now: datetime
) -> None:
    bring((firms[0], 2024, "1.00"))
    second = bring((firms[0], 2024, "2.00"))
    bring((firms[1], 2024, "3.00"))
    made = withdraw(second.id, reason="错表", actor=keeper, now=now)
    assert made.withdrawn_seq == 4
    assert {row[2] for row in read()} == {"1.00", "3.00"}
    assert {row[2] for row in read(3)} == {"2.00", "3.00"}
    assert [each.values["revenue"] for each in statements_of([firms[0].id])] == ["1"]
    with pytest.raises(WithdrawnBefore):
        withdraw(second.id, reason="再来", actor=keeper, now=now)


def test_a_withdrawal_needs_a_right_and_a_reason(
    firms: Firms, bring: Bring, keeper: Actor, county: Actor, now: datetime
) -> None:
    made = bring((firms[0], 2024, "1"), (firms[2], 2024, "2"))
    with pytest.raises(NotAllowed):
        withdraw(made.id, reason="错表", actor=county, now=now)
    with pytest.raises(ReasonMissing):
        withdraw(made.id, reason=" ", actor=keeper, now=now)
    with pytest.raises(NoImport):
        withdraw(firms[0].id, reason="错表", actor=keeper, now=now)
    assert len(read()) == 2


def test_a_thousand_rows_take_few_statements(firms: Firms, bring: Bring) -> None:
    with CaptureQueriesContext(connection) as asked:
        bring(*((firms[0], year, "1") for year in range(1000, 2000)))
    assert len(asked) < 40
