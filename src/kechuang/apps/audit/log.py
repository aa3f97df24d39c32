"""The operation log: events as people may read them, newest first, by cursor."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from kechuang.access.actor import Actor
from kechuang.access.register import holders, register, signed_in
from kechuang.access.roles import OUTSIDE, Role
from kechuang.apps.audit.kinds import KINDS, EventKind
from kechuang.apps.audit.models import Event
from kechuang.values.errors import NotFound
from kechuang.values.text import Text, listed, same

SEE_LOG = register(
    "log.read",
    Text("查看操作日志", "Read the operation log"),
    Text("本人的操作和本单位的事项", "One's own acts and what concerns one's units"),
    signed_in,
    who=Text("已登录人员", "Whoever has signed in"),
)
SEE_WHOLE_LOG = register(
    "log.read_all",
    Text("查看全部操作日志", "Read the whole operation log"),
    Text("全部单位和人员的操作，含登录记录", "Acts of everybody, sign-ins included"),
    holders([Role.AUDITOR, Role.AUDIT_ADMIN, Role.DISCIPLINE]),
    who=Text("审计、审计管理员、纪检", "Auditor, audit administrator, discipline inspection"),
)
PRIVATE = frozenset(
    {
        "account.password_changed",
        "account.password_set",
        "account.sign_in_refused",
        "account.signed_in",
        "account.signed_out",
        "delegation.ended",
        "delegation.given",
        "token.issued",
        "token.revoked",
    }
)
"""Kinds that colleagues do not read of one another: nobody's comings and goings are watched."""

Naming = Callable[[str, object], Text | None]
"""Names a value of an event's data by its field; None where it stands for itself."""

_WIDE = (Role.AUDITOR, Role.AUDIT_ADMIN, Role.DISCIPLINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with its label and sentence made out of its data."""

    id: UUID
    at: datetime
    label: Text
    sentence: Text
    actor: UUID | None
    role: str
    via: str
    unit: str
    thing_kind: str
    thing: str
    request: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader filters by; empty fields do not filter. Days are in the pack's zone."""

    kind: str = ""
    actor: UUID | None = None
    unit: str = ""
    thing_kind: str = ""
    thing: str = ""
    since: datetime | None = None
    until: datetime | None = None
    hidden: dict[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of entries; `following` is the cursor of the next one, "" at the end."""

    entries: tuple[Entry, ...]
    following: str


def entries(
    wanted: Wanted, *, actor: Actor, after: str = "", size: int = 50, naming: Naming | None = None
) -> Page:
    """A page of the events that `actor` may read: one statement.

    Raises NotAllowed, and NotFound for a bad cursor.

    `naming` turns the ids in an event's data into names for its sentence.
    """
    SEE_LOG.require(actor)
    rows = list(_readable(wanted, actor, after)[: size + 1])
    shown = tuple(entry(row, naming) for row in rows[:size])
    last = rows[size - 1] if len(rows) > size else None
    return Page(shown, f"{last.at.isoformat()}~{last.id}" if last else "")


def of_thing(
    thing_kind: str, thing: str, *, limit: int = 50, naming: Naming | None = None
) -> tuple[Entry, ...]:
    """What happened to one thing, newest first; the caller has asked whether it may be read."""
    rows = Event.objects.filter(thing_kind=thing_kind, thing=thing)[:limit]
    return tuple(entry(row, naming) for row in rows)


def of_things(
    things: Iterable[tuple[str, str]], *, limit: int = 50, naming: Naming | None = None
) -> tuple[Entry, ...]:
    """What happened to several things, newest first: one statement, asked like `of_thing`."""
    about = Q(pk=None)
    for kind, thing in things:
        about |= Q(thing_kind=kind, thing=thing)
    rows = Event.objects.filter(about).order_by("-at", "-id")[:limit]
    return tuple(entry(row, naming) for row in rows)


def entry(event: Event, naming: Naming | None = None) -> Entry:
    """An event as an entry; a kind that is no longer registered keeps its name as label."""
    kind = KINDS.get(event.kind) or EventKind(event.kind, same(event.kind), same(event.kind))
    return Entry(
        event.id,
        event.at,
        kind.label,
        _filled(kind.sentence, event.data, naming),
        event.actor,
        event.role,
        event.via,
        event.unit,
        event.thing_kind,
        event.thing,
        event.request,
        event.data,
    )


def _readable(wanted: Wanted, actor: Actor, after: str) -> QuerySet[Event]:
    rows = Event.objects.order_by("-at", "-id")
    if not (actor.system or actor.holds(*_WIDE)):
        units = {held.unit for held in actor.holdings if held.role not in OUTSIDE}
        rows = rows.filter(Q(actor=actor.account) | Q(unit__in=units))
        rows = rows.exclude(~Q(actor=actor.account), kind__in=PRIVATE)
    for thing_kind, things in wanted.hidden.items():
        rows = rows.exclude(thing_kind=thing_kind, thing__in=things)
    exact = {
        name: getattr(wanted, name) for name in ("kind", "actor", "unit", "thing_kind", "thing")
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.since:
        rows = rows.filter(at__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(at__lt=wanted.until)
    return rows.filter(_behind(after)) if after else rows


def _behind(cursor: str) -> Q:
    at_written, _, id_written = cursor.partition("~")
    try:
        at, last = datetime.fromisoformat(at_written).astimezone(UTC), UUID(id_written)
    except (ValueError, OverflowError):
        raise NotFound(
            Text("没有这一页，请从第一页开始。", "No such page; start from the first.")
        ) from None
    return Q(at__lt=at) | Q(at=at, id__lt=last)


def _filled(sentence: Text, data: dict[str, Any], naming: Naming | None) -> Text:
    named = {name: _named(name, value, naming) for name, value in data.items()}
    return Text(
        sentence.zh.format_map(_Values({name: text.zh for name, text in named.items()})),
        sentence.en.format_map(_Values({name: text.en or text.zh for name, text in named.items()})),
    )


class _Values(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "—"


def _named(name: str, value: object, naming: Naming | None) -> Text:
    if isinstance(value, list):
        return listed(_named(name, each, naming) for each in value)
    if isinstance(value, dict) and value.keys() <= {"zh", "en"}:
        return Text.from_json(value)
    found = naming(name, value) if naming else None
    return found or same("—" if value is None else str(value))
