"""What somebody who leaves a post hands over: matters, cases, roles, stand-ins, in one list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.access.roles import ROLE_NAMES, Role
from kechuang.apps.cases.queries.lists import Wanted, fitting, told
from kechuang.apps.cases.queries.wording import unit_name
from kechuang.apps.cases.rules import READ
from kechuang.apps.subjects.directory import File, account_file
from kechuang.apps.subjects.models import Account
from kechuang.apps.subjects.queries import actor as acting
from kechuang.apps.subjects.queries import known
from kechuang.apps.work.models import Commitment
from kechuang.apps.work.rules import CASE, HAND_OVER, OfPerson
from kechuang.pack import Pack
from kechuang.values.text import Text

MOST = 2000


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to hand over. `address` leads to it, "" for nowhere; `matter` can be handed on."""

    kind: Text
    title: Text
    unit: Text
    due_at: datetime | None
    address: str = ""
    matter: UUID | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Handover:
    """A post to be handed over, and to whom its matters may go."""

    file: File
    lines: tuple[Line, ...]

    @property
    def matters(self) -> tuple[Line, ...]:
        """What can be handed on at once."""
        return tuple(each for each in self.lines if each.matter)


def handover(account: UUID, *, actor: Actor, now: datetime, day: date, pack: Pack) -> Handover:
    """What lies with `account`, as far as `actor` may know of it.

    Raises NotFound, NotAllowed.
    """
    file = account_file(account, actor=actor, pack=pack, day=day)
    HAND_OVER.require(actor, OfPerson(account, file.entry.person.unit))
    post = acting(Account.objects.get(pk=account), day, via=actor.via)
    lines = (*_matters(account, actor, pack), *_cases(post, actor, now, pack), *_roles(file))
    return Handover(file, lines[:MOST])


def _matters(account: UUID, actor: Actor, pack: Pack) -> Iterator[Line]:
    rows = Commitment.objects.filter(
        known(actor), assignee=account, done_at=None, dropped_at=None
    ).exclude(thing_kind=CASE)
    for row in rows.order_by("due_at", "pk"):
        yield Line(
            Text("待办事项", "Matter owed"),
            Text.from_json(row.title),
            unit_name(pack, row.unit),
            row.due_at,
            matter=row.pk,
            version=row.version,
        )


def _cases(post: Actor, actor: Actor, now: datetime, pack: Pack) -> Iterator[Line]:
    """Cases that wait for the post and that the reader may see too: three statements.

    None where one of them takes part in no case: an administrator.
    """
    if not (READ.ask(post).allowed and READ.ask(actor).allowed):
        return
    waiting = fitting(Wanted(mine=True, state="open"), post, now)
    seen = set(fitting(Wanted(state="open"), actor, now).values_list("pk", flat=True))
    for row in waiting:
        if row.pk in seen:
            shown = told(row, now)
            title = shown.title + Text("：", ": ") + shown.step_title
            unit = unit_name(pack, shown.unit) if shown.unit else Text("")
            kind = Text("在办事项", "Case")
            yield Line(kind, title, unit, shown.due_at, f"/cases/{shown.number}/")


def _roles(file: File) -> Iterator[Line]:
    for held in file.entry.held:
        kind, name = Text("任职角色", "Role"), ROLE_NAMES[Role(held.role)]
        yield Line(kind, name, held.unit_name, None)
    for each in file.standins:
        kind = Text("委托代办", "Stand-in")
        yield Line(kind, each.taker.name, Text(f"{each.starts} — {each.ends}"), None)
