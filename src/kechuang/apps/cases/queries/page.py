"""Everything about one case that its page shows to one actor."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import prefetch_related_objects

from kechuang.access.actor import Actor
from kechuang.apps.cases.faces import REVIEWED, inner
from kechuang.apps.cases.models import Batch, Case
from kechuang.apps.cases.places import ACCOUNT, rights_of
from kechuang.apps.cases.queries.answers import Forms
from kechuang.apps.cases.queries.batches import waits_in
from kechuang.apps.cases.queries.files import case_of, files_of
from kechuang.apps.cases.queries.filled import Filled, Writing, filled, writing
from kechuang.apps.cases.queries.lists import Row, told
from kechuang.apps.cases.queries.schemes import scheme_of
from kechuang.apps.cases.queries.sight import reads_reviewers, seen, visible
from kechuang.apps.cases.queries.situations import Surroundings, surroundings, written
from kechuang.apps.cases.queries.standins import apart
from kechuang.apps.cases.queries.timeline import Entry, timeline
from kechuang.apps.cases.queries.waivers import Waivable, Waived, waivable, waived
from kechuang.apps.cases.queries.wording import named, unit_name
from kechuang.apps.cases.queries.writers import reads_working, sayable
from kechuang.apps.cases.rules import KEEP, OfOwner
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.queries import Person
from kechuang.apps.work.models import File
from kechuang.apps.work.refusals import NoFile
from kechuang.lifecycle.joining import split
from kechuang.lifecycle.keeping import standing_of
from kechuang.lifecycle.model import ParticipantRole, Scheme, Step
from kechuang.lifecycle.offering import Option, allowed
from kechuang.lifecycle.point import Point
from kechuang.lifecycle.state import Reason, Refused, Situation, Standing
from kechuang.pack import Pack
from kechuang.values.text import Text, same
from kechuang.values.uuids import uuid_of


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the scheme in this case: `state` is done, now or ahead."""

    step: Step
    state: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who takes part: a role in words and a name."""

    id: UUID
    role: str
    role_title: Text
    kind: str
    name: Text
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """Another case that this one hangs together with, as far as the actor may know of it."""

    kind: str
    outward: bool
    row: Row


@dataclass(frozen=True, slots=True)
class Told:
    """A receipt as its case's page shows it."""

    number: str
    step: Text
    received_at: datetime
    closes_at: datetime | None
    late: bool
    digest: str
    version: int


@dataclass(frozen=True, slots=True)
class CasePage:
    """What the page shows.

    `options` are the moves of the present step with their reasons; `writing`
    is the present form to who writes it, `filled` what was handed in; `keeps` whether the actor works
    for the unit responsible, or controls it. `body` are those whose votes are recorded here, `batch`
    is the one in which the case waits. `waived` are waivers for ever, `waivable` what the actor may
    waive now; `joins` is why he may not merge or split it, `roles` those to which he may invite.
    """

    row: Row
    scheme: Scheme
    stages: tuple[Stage, ...]
    options: tuple[Option, ...]
    timeline: tuple[Entry, ...]
    members: tuple[Member, ...]
    links: tuple[Linked, ...]
    files: tuple[File, ...]
    writing: Writing | None
    filled: tuple[Filled, ...]
    receipts: tuple[Told, ...]
    held_for: str
    keeps: bool
    body: tuple[Person, ...]
    batch: Batch | None
    waived: tuple[Waived, ...]
    waivable: tuple[Waivable, ...]
    joins: tuple[Reason, ...]
    roles: tuple[ParticipantRole, ...]
    forms: Forms


def case_page(case: UUID | str, *, actor: Actor, now: datetime) -> CasePage:
    """A case by id or number; some fifteen statements. Raises NoCase, NotAllowed."""
    return page_of(seen(case, actor), actor=actor, now=now)


def page_of(row: Case, *, actor: Actor, now: datetime) -> CasePage:
    """The same of a case that was read through `sight`."""
    prefetch_related_objects([row], "waivers", "form_versions")
    scheme = scheme_of(row)
    around, own = _near(row, scheme, actor, now)
    working = reads_working(row, scheme.by_id[row.step], around, actor)
    standing = standing_of(row.standing)
    every = allowed(scheme, standing, own, around.situation, around.clock, now)
    return CasePage(
        row=told(row, now),
        scheme=scheme,
        stages=_stages(row, scheme),
        options=_options(row, every, around, actor),
        timeline=timeline(row, scheme, actor),
        members=_members(row, scheme, actor, around.pack),
        links=_links(row, actor, now),
        files=tuple(files_of(row, scheme, actor, working=working)),
        writing=writing(row, scheme, around, actor) if working else None,
        filled=filled(row, scheme, actor),
        receipts=_receipts(row, scheme, actor, working=working),
        held_for=standing.held.reason if standing.held and row.at == row.step else "",
        keeps=reads_reviewers(actor, row.owner),
        body=_body(row, around, standing),
        batch=waits_in(row, actor) if row.inner else None,
        waived=waived(row, scheme, standing),
        waivable=waivable(Point(scheme, standing, around.situation, around.clock, now), own),
        joins=_joins(scheme, standing, around.situation, own),
        roles=scheme.participants if KEEP.ask(actor, OfOwner(row.owner)).allowed else (),
        forms=around.forms,
    )


def options(case: UUID | str, *, actor: Actor, now: datetime) -> tuple[Option, ...]:
    """The moves of the present step alone, as `case_page` tells them. Raises NoCase, NotAllowed."""
    row = seen(case, actor)
    scheme = scheme_of(row)
    around, own = _near(row, scheme, actor, now)
    standing = standing_of(row.standing)
    every = allowed(scheme, standing, own, around.situation, around.clock, now)
    return _options(row, every, around, actor)


def body(case: UUID | str, *, actor: Actor, now: datetime) -> tuple[Person, ...]:
    """The members of the body that decides in the present step, to who is told of it.

    Raises NoCase, NotAllowed.
    """
    row = seen(case, actor)
    return _body(row, surroundings(row, scheme_of(row), now=now), standing_of(row.standing))


def _body(row: Case, around: Surroundings, standing: Standing) -> tuple[Person, ...]:
    if not row.inner:
        return ()
    people = named(set(around.situation.members) - set(standing.recused))
    return tuple(sorted(people.values(), key=lambda each: each.name.zh))


def file_to_send(file: UUID, *, actor: Actor, now: datetime) -> File:
    """An attachment of a case to send. Raises NoFile also where the actor may not know of it."""
    found = case_of(file)
    row = visible(actor).filter(pk=found[1]).first() if found else None
    if found is None or row is None:
        raise NoFile
    scheme = scheme_of(row)
    around, _own = _near(row, scheme, actor, now)
    working = reads_working(row, scheme.by_id[row.step], around, actor)
    if found[0] not in files_of(row, scheme, actor, working=working):
        raise NoFile
    return found[0]


def _near(row: Case, scheme: Scheme, actor: Actor, now: datetime) -> tuple[Surroundings, Actor]:
    """What surrounds the case for the actor, and the actor without those he stands in for."""
    around = surroundings(row, scheme, now=now)
    own, standins = apart(actor, around.forms.day)
    around = around.situated(standins=standins)
    step = scheme.by_id[row.step]
    if reads_working(row, step, around, actor):
        around = written(around, step, actor)
    return around, own


def _options(
    row: Case, every: tuple[Option, ...], around: Surroundings, actor: Actor
) -> tuple[Option, ...]:
    """All of them to who is told of the step, otherwise those that the actor may really make."""
    step = around.forms.scheme.by_id[row.step]
    if row.at == row.step or row.inner:
        return tuple(
            replace(each, reasons=sayable(each.reasons, row, step, around, actor)) for each in every
        )
    return tuple(each for each in every if (each.ok or each.proxies) and not each.general)


def _joins(
    scheme: Scheme, standing: Standing, situation: Situation, actor: Actor
) -> tuple[Reason, ...]:
    """Why the actor may not merge or split the case; nothing where he may."""
    tried = split(scheme, standing, situation, 1, actor, "…")
    return tried.reasons if isinstance(tried, Refused) else ()


def _stages(row: Case, scheme: Scheme) -> tuple[Stage, ...]:
    order = [each.id for each in scheme.steps]
    present = order.index(row.at)
    ended = row.ended_at is not None
    states = (
        "done" if n < present or ended else "now" if n == present else "ahead"
        for n in range(len(order))
    )
    return tuple(Stage(step, state) for step, state in zip(scheme.steps, states, strict=True))


def _members(row: Case, scheme: Scheme, actor: Actor, pack: Pack) -> tuple[Member, ...]:
    rows = list(row.participants.filter(left_at=None).order_by("joined_at", "pk"))
    hidden = set() if reads_reviewers(actor, row.owner) else reviewing(scheme)
    shown = [x for x in rows if x.role not in hidden or x.who == str(actor.account)]
    people = named({uuid_of(each.who) for each in shown if each.kind == ACCOUNT})
    subjects = dict(
        Subject.objects.filter(pk__in=[x.who for x in shown if x.kind == "subject"]).values_list(
            "pk", "name"
        )
    )
    titles = {each.id: each.title for each in scheme.participants}

    def name(kind: str, who: str) -> Text:
        if kind == "unit":
            return unit_name(pack, who)
        id_ = uuid_of(who)
        found: Person | None = people.get(id_) if id_ else None
        return found.name if found else same(str(subjects.get(id_, "")) if id_ else "")

    return tuple(
        Member(
            x.pk,
            x.role,
            titles.get(x.role, same(x.role)),
            x.kind,
            name(x.kind, x.who),
            x.starts,
            x.ends,
        )
        for x in shown
    )


def reviewing(scheme: Scheme) -> set[str]:
    """The roles of participants who review: their names stay with the office."""
    return {
        right.participant
        for step in scheme.steps
        if step.kind in REVIEWED
        for right in rights_of(step)
        if right.participant
    }


def _links(row: Case, actor: Actor, now: datetime) -> tuple[Linked, ...]:
    out = [(each.kind, True, each.other_id) for each in row.links.all()]
    out += [(each.kind, False, each.case_id) for each in row.linked.all()]
    if row.parent_id:
        out.append(("parent", True, row.parent_id))
    near = visible(actor).select_related("round", "subject")
    ids = [each[2] for each in out]
    others = {x.pk: x for x in near.filter(pk__in=ids)} if ids else {}
    found = [Linked(kind, way, told(others[x], now)) for kind, way, x in out if x in others]
    children = near.filter(parent=row.pk).order_by("opened_at", "pk")
    return (*found, *(Linked("child", outward=False, row=told(each, now)) for each in children))


def _receipts(row: Case, scheme: Scheme, actor: Actor, *, working: bool) -> tuple[Told, ...]:
    """Those of open steps to everybody of the case, those of inner ones to who is told, or one's own."""
    rows = row.receipts.order_by("received_at", "pk")
    return tuple(
        Told(
            each.number,
            scheme.by_id[each.step].title,
            each.received_at,
            each.closes_at,
            each.late,
            each.digest,
            each.form_version,
        )
        for each in rows
        if row.inner or working or each.by == actor.account or not inner(scheme.by_id[each.step])
    )
