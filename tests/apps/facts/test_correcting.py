"""A single statement is put right with a reason; before and after stay on record."""

from datetime import datetime
from unittest.mock import patch

import pytest

from kechuang.access.actor import Actor
from kechuang.apps.facts.actions import NewCorrection, compact, correct
from kechuang.apps.facts.models import Correction, Import
from kechuang.apps.facts.queries.documents import statements_of
from kechuang.apps.facts.refusals import CorrectionWrong
from kechuang.apps.facts.store import store
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.refusals import ReasonMissing
from kechuang.apps.subjects.registering.refusals import NoSubject
from kechuang.values.errors import NotAllowed
from tests.apps.facts.conftest import ACCOUNTS, EVENTS, Bring, read

Firms = list[Subject]


def new(firm: Subject, revenue: str | None = "9.00", **given: object) -> NewCorrection:
    made = {
        "layout": ACCOUNTS,
        "subject": firm.id,
        "identity": {"year": 2024},
        "values": {"revenue": revenue},
        "reason": "企业来函更正",
        "pack": "pack",
    }
    return NewCorrection(**{**made, **given})  # type: ignore[arg-type] # given by name


def test_a_correction_counts_at_once_and_keeps_the_other_columns(
    firms: Firms, bring: Bring, keeper: Actor, now: datetime
) -> None:
    bring((firms[0], 2024, "1.00"), (firms[1], 2024, "2.00"))
    correct(new(firms[0]), actor=keeper, now=now)
    correct(new(firms[0], values={"staff": 12}), actor=keeper, now=now)
    assert {row[2] for row in read()} == {"9.00", "2.00"}
    assert {row[2] for row in read(1)} == {"1.00", "2.00"}
    latest = [each for each in statements_of([firms[0].id]) if each.latest]
    assert [each.values for each in latest] == [{"year": 2024, "revenue": "9", "staff": 12}]


def test_a_value_can_be_put_back_to_unknown(
    firms: Firms, bring: Bring, keeper: Actor, now: datetime
) -> None:
    bring((firms[0], 2024, "1.00"))
    correct(new(firms[0], None), actor=keeper, now=now)
    assert read() == {(str(firms[0].id), 2024, None)}


def test_what_was_never_said_can_be_said(firms: Firms, keeper: Actor, now: datetime) -> None:
    correct(new(firms[0]), actor=keeper, now=now)
    assert read() == {(str(firms[0].id), 2024, "9.00")}


def test_compaction_moves_corrections_and_changes_nothing(
    firms: Firms, bring: Bring, keeper: Actor, now: datetime
) -> None:
    bring((firms[0], 2024, "1.00"))
    for revenue in ("2.00", "3.00"):
        correct(new(firms[0], revenue), actor=keeper, now=now)
    before = read()
    done = compact(ACCOUNTS, actor=keeper, now=lambda: now)
    assert (done.moved, read()) == (2, before)
    assert not Correction.objects.filter(moved_at=None).exists()
    assert compact(ACCOUNTS, actor=keeper, now=lambda: now).moved == 0
    assert sorted(store().counts("accounts").values()) == [1, 1, 1]


def test_compaction_killed_after_its_commit_adds_nothing_the_second_time(
    firms: Firms, bring: Bring, keeper: Actor, now: datetime
) -> None:
    bring((firms[0], 2024, "1.00"))
    correct(new(firms[0]), actor=keeper, now=now)
    adopt = type(store()).adopt

    def killed(*given: object) -> None:
        adopt(*given)  # type: ignore[arg-type] # as it was called
        raise KeyboardInterrupt

    with patch("kechuang.tables.store.Store.adopt", killed), pytest.raises(KeyboardInterrupt):
        compact(ACCOUNTS, actor=keeper, now=lambda: now)
    correct(new(firms[1]), actor=keeper, now=now)
    assert compact(ACCOUNTS, actor=keeper, now=lambda: now).moved == 2
    assert set(store().counts("accounts").values()) == {1}
    assert {row[2] for row in read()} == {"9.00"}


@pytest.mark.parametrize(
    "given",
    [
        {"values": {}},
        {"values": {"profit": "1"}},
        {"values": {"year": 2023}},
        {"identity": {}},
        {"layout": EVENTS, "identity": {}, "values": {"day": "2024-01-01"}},
    ],
)
def test_what_does_not_fit_the_dataset_is_refused(
    given: dict[str, object], firms: Firms, keeper: Actor, now: datetime
) -> None:
    with pytest.raises(CorrectionWrong):
        correct(new(firms[0], **given), actor=keeper, now=now)  # type: ignore[arg-type]  # by name
    assert not Import.objects.exists()


def test_a_right_and_a_reason_are_needed(
    firms: Firms, keeper: Actor, county: Actor, now: datetime
) -> None:
    with pytest.raises(NoSubject):
        correct(new(firms[2]), actor=county, now=now)
    with pytest.raises(NotAllowed):
        compact(ACCOUNTS, actor=county, now=lambda: now)
    with pytest.raises(ReasonMissing):
        correct(new(firms[0], reason=" "), actor=keeper, now=now)
    assert not Import.objects.exists()
