"""What commands about cases do besides moves."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.cases.actions import linking, naming
from kechuang.apps.cases.actions.remarking import remark
from kechuang.apps.cases.actions.waiving import waive
from kechuang.apps.cases.queries.inviting import party_named
from kechuang.apps.cases.queries.replaying import Finding, all_replayed, replayed
from kechuang.apps.cases.queries.schemes import pack_now, scheme_of
from kechuang.apps.cases.queries.sight import seen
from kechuang.apps.work.actions.files import Incoming
from kechuang.values.text import same
from kechuang.values.uuids import uuid_of


def merged(case: str, into: str, reason: str, actor: Actor, now: datetime) -> str:
    """One case merged into another; the number of the one kept."""
    gone, kept = _id(case, actor), _id(into, actor)
    return linking.merge(gone, kept, reason, actor=actor, now=now).number


def parted(
    case: str, titles: tuple[str, ...], reason: str, actor: Actor, now: datetime
) -> list[str]:
    """Parts split off; their numbers."""
    named = [same(each) for each in titles]
    parts = linking.split(_id(case, actor), named, reason, actor=actor, now=now)
    return [each.number for each in parts]


def followed(case: str, other: str, actor: Actor, now: datetime) -> None:
    """A case linked to the one before it."""
    linking.follow(_id(case, actor), _id(other, actor), actor=actor, now=now)


def invited(case: str, role: str, who: str, actor: Actor, now: datetime) -> UUID:
    """Somebody let in; the participation's id."""
    row = seen(uuid_of(case) or case, actor)
    kinds = {each.id: each.kind for each in scheme_of(row).participants}
    party = party_named(kinds.get(role, ""), who, actor=actor, pack=pack_now(now))
    return naming.invite(row.pk, role, party, actor=actor, now=now).pk


def left(participant: UUID, reason: str, actor: Actor, now: datetime) -> None:
    """Somebody's part ended."""
    naming.leave(participant, reason, actor=actor, now=now)


def waived(  # what a waiver takes, and its proof
    case: str,
    guard: str,
    reason: str,
    actor: Actor,
    now: datetime,
    *,
    evidence: tuple[Path, ...],
    pledged: bool,
) -> None:
    """A guard waived."""
    files = [Incoming(each.name, [each.read_bytes()], pledged) for each in evidence]
    waive(_id(case, actor), guard, reason, actor=actor, now=now, evidence=files)


def remarked(case: str, words: str, actor: Actor, now: datetime) -> None:
    """A remark made."""
    remark(_id(case, actor), words, actor=actor, now=now)


def replays(case: str | None, actor: Actor, now: datetime) -> list[Finding]:
    """The finding of one case, or of all."""
    if case is None:
        return list(all_replayed(actor=actor, now=now))
    return [replayed(uuid_of(case) or case, actor=actor, now=now)]


def finding_json(found: Finding) -> dict[str, object]:
    """A finding as JSON."""
    return {
        "case": str(found.case),
        "number": found.number,
        "deeds": found.deeds,
        "follows": found.follows,
        "wrong": [each.to_json() for each in found.wrong],
        "differs": list(found.differs),
    }


def _id(case: str, actor: Actor) -> UUID:
    return seen(uuid_of(case) or case, actor).pk
