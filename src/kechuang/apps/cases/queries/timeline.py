"""What happened to a case, as one actor is told: no reviewer's name, nothing not released yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.cases.faces import REVIEWED, inner
from kechuang.apps.cases.models import Case, Passage
from kechuang.apps.cases.queries.sight import reads_reviewers
from kechuang.apps.cases.queries.wording import named
from kechuang.apps.subjects.queries import Person
from kechuang.lifecycle.general import MOVES
from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.lifecycle.model import Scheme, Step
from kechuang.values.text import Text

_TOLD = frozenset({Verb.SEND_BACK, Verb.REFUSE})
"""Moves whose reason is for the applying side too."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A move that was made. `who` is None for the system and for names that are not told."""

    at: datetime
    step: Text
    kind: StepKind
    move: Text
    verb: str
    to: Text
    who: Person | None
    proxy_for: Person | None
    system: bool
    reason: str
    late: bool
    void: bool
    batch: UUID | None
    number: str


def timeline(row: Case, scheme: Scheme, actor: Actor) -> tuple[Entry, ...]:
    """The passages that the actor is told of, oldest first: two statements.

    `row` was read through `sight`.
    """
    passages = list(row.passages.order_by("version", "place"))
    shown = [each for each in passages if row.inner or _released(each, passages, scheme, actor)]
    people = named({each.by for each in shown} | {each.proxy_for for each in shown})
    return tuple(_entry(each, row, scheme, actor, people) for each in shown)


def _released(passage: Passage, passages: Sequence[Passage], scheme: Scheme, actor: Actor) -> bool:
    """Whether the applying side is told: open steps, one's own acts, and what an open one followed."""
    if not passage.inner or passage.by == actor.account:
        return True
    after = (x for x in passages if (x.version, x.place) >= (passage.version, passage.place))
    entered = (scheme.by_id.get(each.to) for each in after)
    return any(step is not None and not inner(step) for step in entered)


def _entry(
    passage: Passage, row: Case, scheme: Scheme, actor: Actor, people: dict[UUID, Person]
) -> Entry:
    step, to = scheme.by_id.get(passage.step), scheme.by_id.get(passage.to)
    whole = row.inner or not passage.inner or passage.by == actor.account
    names = whole and _named(passage, row, actor)
    told = whole or (passage.verb in _TOLD and to is not None and not inner(to))
    return Entry(
        at=passage.at,
        step=step.title if step else Text(passage.step),
        kind=StepKind(passage.kind),
        move=_move(step, passage),
        verb=passage.verb,
        to=to.title if to and (row.inner or not inner(to)) else Text(""),
        who=people.get(passage.by) if names and passage.by else None,
        proxy_for=people.get(passage.proxy_for) if names and passage.proxy_for else None,
        system=passage.by is None,
        reason=passage.reason if told else "",
        late=passage.late,
        void=passage.void,
        batch=passage.batch_id if whole else None,
        number=passage.number,
    )


def _named(passage: Passage, row: Case, actor: Actor) -> bool:
    """Whether the actor reads who it was."""
    if passage.kind not in REVIEWED or passage.by == actor.account:
        return True
    return reads_reviewers(actor, row.owner)


def _move(step: Step | None, passage: Passage) -> Text:
    """The words of a move: the scheme's, else those of moves that every step knows."""
    move = (step.move(passage.move) if step else None) or MOVES.get(passage.move)
    return move.title if move else Text(passage.move, passage.move)
