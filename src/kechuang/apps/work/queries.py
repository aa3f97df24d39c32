"""What people owe, were told, said and attached."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    CharField,
    Func,
    IntegerField,
    Max,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Replace

from kechuang.access.actor import Actor
from kechuang.apps.subjects.models import Account
from kechuang.apps.subjects.queries import hidden_things, known
from kechuang.apps.work import models, telling
from kechuang.apps.work.rules import CASE, READ_FILE, READ_NOTICE, SEE_DESK, inside, sees_words_of
from kechuang.values.errors import NotFound
from kechuang.values.text import Text

REMINDER = telling.REMINDER.name


@dataclass(frozen=True, slots=True)
class Told:
    """A notice to its reader: `address` is where to look, "" for nowhere."""

    id: UUID
    kind: str
    text: Text
    address: str
    sender: UUID | None
    at: datetime
    read_at: datetime | None


def commitments(actor: Actor) -> QuerySet[models.Commitment]:
    """What the actor and the actor's units owe or have done: rows to narrow further."""
    SEE_DESK.require(actor)
    own = Q(assignee=actor.account) | Q(unit__in=actor.units())
    rows = models.Commitment.objects.filter(own, known(actor), dropped_at__isnull=True)
    return rows.order_by("due_at", "source")


def unknown(actor: Actor) -> dict[str, frozenset[str]]:
    """What `actor` may not know of, by kind, matters about such things too; two statements at most."""
    found = hidden_things(actor)
    if found:
        matters = models.Commitment.objects.exclude(known(actor)).values_list("pk", flat=True)
        found["commitment"] = found.get("commitment", frozenset()) | frozenset(map(str, matters))
    return found


def last_reminded(things: Collection[UUID]) -> dict[UUID, datetime]:
    """When somebody was last reminded of each commitment: one statement."""
    rows = (
        models.Notice.objects.filter(
            kind=REMINDER, thing_kind="commitment", thing__in=[str(each) for each in things]
        )
        .values_list("thing")
        .annotate(at=Max("at"))
    )
    return {UUID(thing): at for thing, at in rows}


def notices(actor: Actor, *, unread: bool = False, limit: int = 100) -> list[Told]:
    """The actor's own notices, the newest first, without what became restricted: one statement."""
    READ_NOTICE.require(actor)
    rows = told(actor)
    if unread:
        rows = rows.filter(read_at__isnull=True)
    return [
        Told(
            row.id,
            row.kind,
            Text.from_json(row.text),
            row.address,
            row.sender,
            row.at,
            row.read_at,
        )
        for row in rows.order_by("-at")[:limit]
    ]


def told(actor: Actor) -> QuerySet[models.Notice]:
    """The notices of the actor about what he may know of: rows to narrow further."""
    if actor.account is None:
        return models.Notice.objects.none()
    secret = models.Commitment.objects.exclude(known(actor)).annotate(bare=_bare("pk"))
    rows = models.Notice.objects.filter(known(actor), account=actor.account)
    return rows.alias(bare=_bare("thing")).exclude(
        thing_kind="commitment", bare__in=secret.values("bare")
    )


def _bare(field: str) -> Replace:
    """An id as digits alone: databases write ids differently."""
    return Replace(Cast(field, CharField()), Value("-"), Value(""))


def desk_counts(actor: Actor) -> tuple[int, int]:
    """Unread notices and open commitments of the actor: one statement. Raises NotAllowed."""
    owed = commitments(actor).filter(done_at__isnull=True)
    unread = told(actor).filter(read_at__isnull=True)
    found = (
        Account.objects.filter(pk=actor.account or UUID(int=0))
        .values_list(_counted(unread), _counted(owed))
        .first()
    )
    return found or (0, 0)


def _counted(rows: QuerySet[Any]) -> Subquery:
    """A count as part of another statement."""
    count = Func("pk", function="COUNT", output_field=IntegerField())
    return Subquery(rows.order_by().annotate(n=count).values("n"))


def comments_on(
    thing_kind: str, thing: object, actor: Actor, counties: Iterable[str]
) -> list[models.Comment]:
    """The remarks that the actor may read, the newest first: one statement."""
    if not inside(actor):
        return []
    units = frozenset(counties)
    rows = models.Comment.objects.filter(thing_kind=thing_kind, thing=str(thing)).order_by("-at")
    return [row for row in rows if sees_words_of(actor, row.unit, units)]


def files_on(
    thing_kinds: Collection[str], things: Iterable[object], actor: Actor, counties: Iterable[str]
) -> dict[str, list[models.File]]:
    """The attachments in force that the actor may open, the newest first, by thing: one statement."""
    if not inside(actor):
        return {}
    units, found = frozenset(counties), dict[str, list[models.File]]()
    rows = models.File.objects.filter(
        thing_kind__in=thing_kinds,
        thing__in=[str(each) for each in things],
        withdrawn_at__isnull=True,
    ).order_by("-uploaded_at")
    for row in rows:
        if sees_words_of(actor, row.unit, units):
            found.setdefault(row.thing, []).append(row)
    return found


def file_for(file_id: UUID, actor: Actor, counties: Iterable[str]) -> models.File:
    """An attachment to send. Raises NotFound also where the actor may not know of it.

    Those of cases are opened through their case.
    """
    READ_FILE.require(actor)
    rows = models.File.objects.filter(known(actor), pk=file_id, withdrawn_at__isnull=True)
    row = rows.exclude(thing_kind=CASE).first()
    if row is None or not sees_words_of(actor, row.unit, counties):
        raise NotFound(
            Text("没有这个附件，或已撤回。", "There is no such file, or it was withdrawn.")
        )
    return row
