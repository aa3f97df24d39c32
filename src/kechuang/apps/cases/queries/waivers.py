"""Guards that were waived, for ever; those that the actor may waive now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.cases.faces import inner
from kechuang.apps.cases.models import Case, Waiver
from kechuang.apps.cases.queries.wording import named
from kechuang.apps.subjects.queries import Person
from kechuang.criteria.verdicts import Verdict
from kechuang.lifecycle.model import Guard, Scheme
from kechuang.lifecycle.point import Point
from kechuang.lifecycle.rights import holds
from kechuang.lifecycle.state import Standing
from kechuang.values.text import Text, same


@dataclass(frozen=True, slots=True)
class Waived:
    """A guard that was waived. `verdict` and `words` are what was found of it then.

    `void`: the case was sent back since, and it wants a waiver anew. `evidence` are files by id.
    """

    guard: str
    title: Text
    basis: str
    step: Text
    verdict: Verdict
    words: Text
    reason: str
    evidence: tuple[tuple[UUID, str], ...]
    who: Person | None
    at: datetime
    void: bool


@dataclass(frozen=True, slots=True)
class Waivable:
    """A guard that stands against a move here and that the actor may waive."""

    guard: Guard
    verdict: Verdict
    words: Text


def waived(row: Case, scheme: Scheme, standing: Standing) -> tuple[Waived, ...]:
    """The waivers of a case that the actor is told of, oldest first: two statements.

    `row` was read through `sight`.
    """
    found = [
        each
        for each in sorted(row.waivers.all(), key=lambda each: each.version)
        if row.inner or not inner(scheme.by_id[each.step])
    ]
    people = named({each.by for each in found})
    valid = {(each.guard, each.visit) for each in standing.waived if not each.void}
    return tuple(_told(each, scheme, people, valid) for each in found)


def _told(
    waiver: Waiver,
    scheme: Scheme,
    people: dict[UUID, Person],
    valid: set[tuple[str, int]],
) -> Waived:
    guard = next((each for each in guards(scheme) if each.id == waiver.guard), None)
    return Waived(
        waiver.guard,
        guard.title if guard else same(waiver.guard),
        guard.basis if guard else "",
        scheme.by_id[waiver.step].title,
        Verdict(waiver.verdict),
        Text.from_json(waiver.words),
        waiver.reason,
        tuple((UUID(each["id"]), each["name"]) for each in waiver.evidence),
        people.get(waiver.by),
        waiver.at,
        (waiver.guard, waiver.visit) not in valid,
    )


def waivable(point: Point, actor: Actor) -> tuple[Waivable, ...]:
    """The guards of the present step that are not met and that the actor may waive."""
    standing = point.standing
    if point.ended or actor.account is None or actor.account in standing.recused:
        return ()
    done = {each.guard for each in standing.waived if not each.void}
    here = {guard.id: guard for move in point.step.moves for guard in move.guards}
    mine = [
        guard
        for id_, guard in here.items()
        if id_ not in done and guard.waivable and holds(actor, guard.waived_by, point.situation)
    ]
    every = [Waivable(guard, *point.guard(guard)) for guard in mine]
    return tuple(each for each in every if each.verdict is not Verdict.MET)


def guards(scheme: Scheme) -> Iterator[Guard]:
    """Every guard of a scheme."""
    return (guard for step in scheme.steps for move in step.moves for guard in move.guards)


def proofs(row: Case, scheme: Scheme) -> list[str]:
    """Ids of the files that prove waivers, as far as the actor is told: one statement."""
    return [
        each["id"]
        for waiver in row.waivers.all()
        if row.inner or not inner(scheme.by_id[waiver.step])
        for each in waiver.evidence
    ]
