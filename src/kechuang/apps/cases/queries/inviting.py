"""Whom a case may be opened to by hand: found by what one types, offered to choose from."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.cases.models import Case
from kechuang.apps.cases.places import SUBJECT, UNIT
from kechuang.apps.cases.queries.lists import MOST_HINTS, Row, Wanted, fitting, told
from kechuang.apps.cases.refusals import ParticipantWrong
from kechuang.apps.subjects.models import Account
from kechuang.apps.subjects.queries import Person, grants_on, person
from kechuang.apps.subjects.registering.finding import subject_named
from kechuang.pack import Pack
from kechuang.values.text import Text
from kechuang.values.uuids import uuid_of

MOST = 200


def party_named(kind: str, written: str, *, actor: Actor, pack: Pack) -> str:
    """The id of a unit, person or subject by id, login, number or exact name.

    Raises ParticipantWrong, NoSubject.
    """
    words = written.strip()
    if kind == UNIT:
        units = pack.units.values()
        found = (x.id for x in units if words in (x.id, x.title.zh, x.short.zh))
        return next(found, "") or _nobody()
    if kind == SUBJECT:
        return str(subject_named(words, actor).pk)
    login = words.partition(" ")[0]
    who = Account.objects.filter(Q(login=login) | Q(pk=uuid_of(words)), is_active=True).first()
    return str(who.pk) if who else _nobody()


def _nobody() -> str:
    raise ParticipantWrong(
        Text(
            "没有这个单位、人员或主体，请从名单中选择，人员填登录名，主体填统一社会信用代码或全称。",
            "There is no such unit, person or subject; people are named by login, subjects by number.",
        )
    )


def people_to_invite(owner: str, day: date) -> Sequence[tuple[str, Person]]:
    """Those who work for the unit responsible, and experts, by login: two statements."""
    held = grants_on(day).filter(Q(unit=owner) | Q(role=Role.EXPERT), account__is_active=True)
    ids = held.values_list("account", flat=True).distinct()[:MOST]
    rows = Account.objects.filter(pk__in=list(ids)).order_by("login")
    return [(each.login, person(each)) for each in rows]


def mergeable(row: Case, actor: Actor, now: datetime) -> tuple[Row, ...]:
    """Cases of the same scheme that stand in the same step, to merge with: a few, the newest."""
    wanted = Wanted(scheme=row.scheme, step=row.step, state="open", sort="newest")
    found = fitting(wanted, actor, now).filter(starts=row.starts, pack=row.pack).exclude(pk=row.pk)
    return tuple(told(each, now) for each in found[: MOST_HINTS * 4])
