"""Thousands of cases begun at once: the same rows as one by one, in a handful of statements.

For cases that begin alike: of one round, without a form in their first step.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from kechuang.apps.audit.inserting import insert_rows
from kechuang.apps.audit.writing import Write
from kechuang.apps.cases import kinds
from kechuang.apps.cases.actions.entering import columns, first_sights, newly_open_to
from kechuang.apps.cases.actions.opening import Opening, new_case
from kechuang.apps.cases.actions.owing import owed_now
from kechuang.apps.cases.models import Case, Participant, Sight
from kechuang.apps.cases.queries.schemes import pack_now
from kechuang.apps.cases.queries.sight import KIND
from kechuang.apps.cases.queries.situations import Surroundings, surroundings
from kechuang.apps.cases.refusals import refused
from kechuang.apps.subjects.registering.among import Among
from kechuang.apps.work.actions.commitments import Owing, owe
from kechuang.lifecycle.deciding import open_at
from kechuang.lifecycle.keeping import as_object
from kechuang.lifecycle.model import Scheme
from kechuang.lifecycle.state import Moved, Refused
from kechuang.pack import Pack


@dataclass(frozen=True, slots=True)
class _Begun:
    """A case to be inserted, and what hangs on it."""

    row: Case
    opening: Opening
    sights: list[Sight]
    owed: list[Owing]


def open_at_once(write: Write, openings: Sequence[Opening]) -> list[Case]:
    """Begin cases within another write, whose action has asked whether the actor may.

    Those whose source was opened before are left out. Raises MoveRefused, SchemeIsDraft, NoScheme.
    """
    sources = Among([each.source for each in openings if each.source])
    there = set(Case.objects.filter(source__in=sources).values_list("source", flat=True))
    pack = pack_now(write.now)
    begun = [_begun(write, each, pack) for each in openings if each.source not in there]
    if not begun:
        return []
    _insert(write, begun)
    owe((each for one in begun for each in one.owed), actor=write.actor, now=write.now)
    for each in begun:
        _note(write, each)
    return [each.row for each in begun]


def _begun(write: Write, opening: Opening, pack: Pack) -> _Begun:
    row, scheme = new_case(opening, write.now, pack)
    around = surroundings(row, scheme, now=write.now, joining=opening.parties, known=pack)
    decision = open_at(scheme, around.situation, around.clock, write.now)
    if isinstance(decision, Refused):
        raise refused(decision.reasons)
    _stand(write, row, scheme, decision)
    return _Begun(row, opening, *_hanging(row, scheme, around, decision))


def _stand(write: Write, row: Case, scheme: Scheme, decision: Moved) -> None:
    for name, value in columns(row, scheme, decision.standing, write.now).items():
        setattr(row, name, value)
    row.standing, row.version = as_object(decision.standing), decision.standing.version
    row.opened_by, row.draft = write.actor.account, False


def _hanging(
    row: Case, scheme: Scheme, around: Surroundings, decision: Moved
) -> tuple[list[Sight], list[Owing]]:
    first = first_sights(row, scheme, around)
    sights = newly_open_to(row, scheme, around, decision.entered, decision.waits_for, first)
    return sights, list(owed_now(row, scheme, around, decision.standing, decision.waits_for))


def _insert(write: Write, begun: Sequence[_Begun]) -> None:
    """Three statements."""
    _rows(Case, (each.row for each in begun))
    _rows(Participant, (each for one in begun for each in _parties(write, one)))
    sights = [each for one in begun for each in one.sights]
    names = ("role", "unit", "account", "inner", "drafts", "turn", "starts", "ends")
    rows = ((x.case_id, *(getattr(x, name) for name in names)) for x in sights)
    insert_rows(Sight, ("case", *names), rows)


def _parties(write: Write, begun: _Begun) -> Iterable[Participant]:
    for each in begun.opening.parties:
        yield Participant(
            id=uuid4(),
            case=begun.row,
            role=each.role,
            kind=each.kind,
            who=each.who,
            joined_at=write.now,
            joined_by=write.actor.account,
            starts=each.starts,
            ends=each.ends,
        )


def _rows(model: type[Case] | type[Participant], rows: Iterable[Case | Participant]) -> None:
    fields = [each for each in model._meta.concrete_fields if not each.generated]  # noqa: SLF001
    insert_rows(
        model,
        [each.name for each in fields],
        ([getattr(x, f.attname) for f in fields] for x in rows),
    )


def _note(write: Write, begun: _Begun) -> None:
    row = begun.row
    write.event(
        kinds.OPENED,
        thing_kind=KIND,
        thing=row.pk,
        unit=row.owner,
        data={
            "title": {"zh": row.title, "en": row.title_en},
            "number": row.number,
            "scheme": row.scheme,
            "step": row.step,
        },
    )
