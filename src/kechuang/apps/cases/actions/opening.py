"""A case begun: by hand, by a round, or split from another."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.cases import kinds
from kechuang.apps.cases.actions.carrying import hopped
from kechuang.apps.cases.actions.entering import columns, first_sights, open_to
from kechuang.apps.cases.actions.owing import keep_owed
from kechuang.apps.cases.actions.papers import draft_papers
from kechuang.apps.cases.faces import written_in
from kechuang.apps.cases.models import Case, Participant, Passage, Round
from kechuang.apps.cases.numbers import case_number
from kechuang.apps.cases.places import Party
from kechuang.apps.cases.queries.schemes import clock_of, pack_now, pack_of, scheme_of, scheme_on
from kechuang.apps.cases.queries.sight import KIND
from kechuang.apps.cases.queries.situations import Surroundings, surroundings
from kechuang.apps.cases.refusals import NoScheme, refused
from kechuang.apps.cases.rules import OPEN, OfPlaces, Place
from kechuang.apps.subjects.registering.finding import subject_seen
from kechuang.lifecycle.deciding import open_at
from kechuang.lifecycle.keeping import as_object
from kechuang.lifecycle.kinds import Verb
from kechuang.lifecycle.model import Move, Scheme
from kechuang.lifecycle.replaying import hops
from kechuang.lifecycle.state import Moved, Refused, Standing
from kechuang.pack import Pack
from kechuang.values.text import Text

TITLE_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Opening:
    """What a case is begun with.

    `unit` is the case's unit; `parties` take part from the beginning. The same `source` is opened
    once. A case of a round goes through the round's scheme, another through that of `scheme`.
    """

    scheme: str
    title: Text
    unit: str = ""
    subject: UUID | None = None
    round: Round | None = None
    parent: Case | None = None
    parties: tuple[Party, ...] = ()
    source: str = ""
    restricted: bool = False
    values: dict[str, Any] | None = None


def open_case(opening: Opening, *, actor: Actor, now: datetime) -> Case:
    """Begin a case by hand. Raises NotAllowed, NoScheme, SchemeIsDraft, NoSubject, MoveRefused."""
    with writing(actor, now) as write:
        row, scheme = new_case(opening, now)
        if opening.subject is not None:
            subject_seen(opening.subject, actor)
        around = surroundings(row, scheme, now=now)
        OPEN.require(actor, OfPlaces(around.places(scheme.first.who)))
        return begin(write, row, scheme, opening.parties)


def open_many(write: Write, openings: list[Opening]) -> list[Case]:
    """Begin cases within another write, whose action has asked whether the actor may.

    Those whose source was opened before are left as they are.
    """
    sources = [each.source for each in openings if each.source]
    there = set(Case.objects.filter(source__in=sources).values_list("source", flat=True))
    made = []
    for opening in openings:
        if opening.source not in there:
            row, scheme = new_case(opening, write.now)
            made.append(begin(write, row, scheme, opening.parties))
    return made


def new_case(opening: Opening, now: datetime, known: Pack | None = None) -> tuple[Case, Scheme]:
    """The row, not yet saved, and its scheme; `known` is the pack in force if it has been read."""
    if opening.round is not None:
        pack, scheme = pack_of(opening.round), scheme_of(opening.round)
    else:
        pack = known or pack_now(now)
        scheme = scheme_on(pack, opening.scheme, clock_of(pack).day(now))
    if opening.scheme != scheme.id:
        raise NoScheme(opening.scheme, pack.schemes)
    row = Case(
        number=case_number(),
        scheme=scheme.id,
        starts=scheme.starts,
        pack=pack.digest,
        round=opening.round,
        title=opening.title.zh[:TITLE_LIMIT],
        title_en=opening.title.en[:TITLE_LIMIT],
        unit=opening.unit,
        owner=scheme.owner,
        subject_id=opening.subject,
        parent=opening.parent,
        source=opening.source or None,
        step=scheme.first.id,
        opened_at=now,
        restricted=opening.restricted or scheme.restricted,
        values={scheme.first.form: opening.values} if opening.values else {},
    )
    return row, scheme


def begin(write: Write, row: Case, scheme: Scheme, parties: tuple[Party, ...]) -> Case:
    """Save a case in its first step, with all that entering it brings."""
    around = surroundings(row, scheme, now=write.now, joining=parties)
    decision = open_at(scheme, around.situation, around.clock, write.now)
    if isinstance(decision, Refused):
        raise refused(decision.reasons)
    row.step = decision.standing.step
    row.draft = written_in(scheme, scheme.by_id[row.step])
    return _save(write, row, scheme, around, decision, parties)


def resume(write: Write, opening: Opening, scheme: Scheme, whole: Case, standing: Standing) -> Case:
    """A case that begins where another stands, with what was filled in there and its past."""
    row, _scheme = new_case(opening, write.now)
    row.pack, row.starts = whole.pack, whole.starts
    row.values, row.shown, row.draft = whole.values, whole.shown, whole.draft
    row.opened_at = whole.opened_at
    around = surroundings(whole, scheme, now=write.now)
    step = scheme.by_id[standing.step]
    moved = Moved(standing, Move("split", Verb.SUBMIT, Text("拆分", "Split")), entered=(step,))
    return _save(write, row, scheme, around, moved, opening.parties)


def _save(
    write: Write,
    row: Case,
    scheme: Scheme,
    around: Surroundings,
    decision: Moved,
    parties: tuple[Party, ...],
) -> Case:
    standing = decision.standing
    for name, value in columns(row, scheme, standing, write.now).items():
        setattr(row, name, value)
    row.standing, row.version = as_object(standing), standing.version
    row.opened_by = write.actor.account
    row.save(force_insert=True)
    _join(write, row, parties)
    Passage.objects.bulk_create(hopped(row, scheme, hops(decision, write.now), 1))
    draft_papers(write, row, [(scheme.by_id[row.step], standing.visit)])
    first = first_sights(row, scheme, around)
    open_to(row, scheme, around, decision.entered, decision.waits_for, first)
    keep_owed(write, row, scheme, around, standing, decision.waits_for, "")
    _inner, drafts = first.get(Place(unit=row.unit), (False, False))
    write.event(
        kinds.OPENED,
        thing_kind=KIND,
        thing=row.pk,
        unit=row.unit if drafts else row.owner,
        data={
            "title": {"zh": row.title, "en": row.title_en},
            "number": row.number,
            "scheme": row.scheme,
            "step": row.step,
        },
    )
    return row


def _join(write: Write, row: Case, parties: tuple[Party, ...]) -> None:
    Participant.objects.bulk_create(
        [
            Participant(
                case=row,
                role=each.role,
                kind=each.kind,
                who=each.who,
                joined_at=write.now,
                joined_by=write.actor.account,
                starts=each.starts,
                ends=each.ends,
            )
            for each in parties
        ]
    )
