"""What commands about batches read and write, and how it is printed."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.cases.actions.batches import (
    NewBatch,
    act_batch,
    add_to_batch,
    cancel_batch,
    drop_from_batch,
    open_batch,
    record_batch,
)
from kechuang.apps.cases.actions.taking import Taken
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.queries.batches import BatchPage, BatchRow, batch_page, batches
from kechuang.apps.cases.queries.sight import seen
from kechuang.apps.subjects.models import Account
from kechuang.cli.casework import ValueNamesNothing, row_json
from kechuang.cli.frame import UnknownAccount
from kechuang.lifecycle.kinds import VOTES, Verb
from kechuang.values.text import same
from kechuang.values.uuids import uuid_of


def batches_of(actor: Actor, now: datetime, state: str | None) -> tuple[BatchRow, ...]:
    """Batches, those under way first."""
    return batches(actor=actor, now=now, state=state or "")


def page_of(batch: UUID, actor: Actor, now: datetime, number: int) -> BatchPage:
    """A batch with a page of its cases."""
    return batch_page(batch, actor=actor, now=now, number=number)


def batch_json(row: BatchRow) -> dict[str, object]:
    """A batch as JSON."""
    return {
        "id": str(row.id),
        "title": row.title.to_json(),
        "scheme": row.scheme,
        "step": row.step,
        "kind": row.kind.value,
        "number": row.number,
        "state": row.state.value,
        "waiting": row.waiting,
        "went": row.went,
        "gone": row.gone,
    }


def page_json(found: BatchPage) -> dict[str, object]:
    """A batch with its cases as JSON."""
    return {
        "batch": batch_json(found.row),
        "said": dict(found.said),
        "page": found.page,
        "pages": found.pages,
        "cases": [
            {
                "case": row_json(each.row),
                "state": each.state.value,
                "why": each.why,
                "reasons": [x.to_json() for x in each.reasons],
            }
            for each in found.members
        ],
    }


def opened(
    cases: tuple[str, ...],
    actor: Actor,
    now: datetime,
    *,
    title: str,
    meets: datetime | None,
    number: str,
) -> UUID:
    """Cases put together."""
    new = NewBatch(same(title), meets.replace(tzinfo=UTC) if meets else None, number)
    return open_batch(new, _ids(cases, actor), actor=actor, now=now).pk


def added(batch: UUID, cases: tuple[str, ...], actor: Actor, now: datetime) -> None:
    """Cases that join."""
    add_to_batch(batch, _ids(cases, actor), actor=actor, now=now)


def dropped(batch: UUID, cases: tuple[str, ...], reason: str, actor: Actor, now: datetime) -> None:
    """Cases that drop out."""
    drop_from_batch(batch, _ids(cases, actor), reason, actor=actor, now=now)


def taken(
    batch: UUID,
    actor: Actor,
    now: datetime,
    *,
    number: str,
    votes: tuple[str, ...],
    said: tuple[str, ...],
    **wanted: Any,
) -> tuple[Taken, ...]:
    """The step taken for all."""
    asked = Asked(**wanted, votes=tuple(_vote(each) for each in votes))
    return act_batch(batch, asked, number=number, said=_pairs(said), actor=actor, now=now)


def taken_json(became: tuple[Taken, ...]) -> list[dict[str, object]]:
    """What became of each case, as JSON."""
    return [
        {
            "case": str(each.case),
            "done": each.done.to_json() if each.done else None,
            "code": each.refusal.code if each.refusal else "",
            "sentence": each.refusal.sentence.to_json() if each.refusal else None,
        }
        for each in became
    ]


def recorded(batch: UUID, number: str, said: tuple[str, ...], actor: Actor, now: datetime) -> None:
    """The number, and what else is recorded."""
    record_batch(batch, number=number, said=_pairs(said), actor=actor, now=now)


def cancelled(batch: UUID, reason: str, actor: Actor, now: datetime) -> None:
    """A batch given up."""
    cancel_batch(batch, reason, actor=actor, now=now)


def _ids(cases: tuple[str, ...], actor: Actor) -> list[UUID]:
    return [uuid_of(each) or seen(each, actor).pk for each in cases]


def _pairs(said: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for each in said:
        name, equals, words = each.partition("=")
        if not equals or not name:
            raise ValueNamesNothing(each)
        found[name[:40]] = words[:500]
    return found


def _vote(written: str) -> tuple[UUID, Verb]:
    login, equals, verb = written.partition("=")
    if not equals or verb not in set(VOTES):
        raise ValueNamesNothing(written)
    account = Account.objects.filter(login=login, is_active=True).values_list("pk", flat=True)
    who = account.first()
    if who is None:
        raise UnknownAccount(login)
    return who, Verb(verb)
