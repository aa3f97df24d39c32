"""Invented people who hold every right that a scheme names, and what surrounds invented cases."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.access.roles import Holding
from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.model import On, Right, Scheme, Step
from kechuang.lifecycle.questions import questions
from kechuang.lifecycle.rights import holds
from kechuang.lifecycle.state import Situation
from kechuang.values.text import Text, same

CASE, BUREAU, PARTNER = "case", "bureau", "partner"
SYSTEM = Actor(None, Text("系统", "System"), system=True)
_VERDICTS = (Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN)
_LIKELY = (16, 3, 1)


@dataclass(frozen=True, slots=True)
class World:
    """People, and the surroundings that all cases share."""

    scheme: Scheme
    people: tuple[Actor, ...]
    around: Situation

    def members(self, step: Step) -> tuple[UUID, ...]:
        """The members of a step's body."""
        rights = step.quorum.members if step.quorum else ()
        found = (who for who in self.people if holds(who, rights, self.around))
        return tuple(each.account for each in found if each.account)

    def begun(self, chance: Random, clock: Clock, now: datetime) -> Situation:
        """The surroundings of a case begun now."""
        fields = {step.due.field for step in self.scheme.steps if step.due}
        day = clock.day(now)
        days = {each: day + timedelta(days=chance.randint(20, 200)) for each in sorted(fields)}
        closes = now + timedelta(days=chance.randint(5, 20))
        return replace(self.around, days=days, round_closes=closes, verdicts=self.drawn(chance))

    def drawn(self, chance: Random) -> Mapping[str, tuple[Verdict, Text]]:
        """An answer by chance to everything that is asked."""
        asked = sorted(questions(self.scheme))
        verdicts = chance.choices(_VERDICTS, _LIKELY, k=len(asked))
        return {
            key: (verdict, WORDS[verdict]) for key, verdict in zip(asked, verdicts, strict=True)
        }


def world(scheme: Scheme, each: int = 3) -> World:
    """A world in which `each` people hold every right of the scheme, and nobody two."""
    around = Situation(CASE, scheme.owner, BUREAU, (PARTNER,))
    people: list[Actor] = []
    parties: dict[str, tuple[str, ...]] = {}
    for right in dict.fromkeys(_rights(scheme)):
        made = [_person(len(people) + index + 1, right, around) for index in range(each)]
        people += made
        if right.role is None:
            parties[right.participant] = tuple(str(who.account) for who in made)
    return World(scheme, tuple(people), replace(around, parties=parties))


def _person(number: int, right: Right, around: Situation) -> Actor:
    held = () if right.role is None else (Holding(right.role, _unit(right, around)),)
    return Actor(UUID(int=number), same(f"P{number}"), frozenset(held))


def _unit(right: Right, around: Situation) -> str:
    where = {
        On.OWNER: around.owner,
        On.BUREAU: around.bureau,
        On.PARTNERS: PARTNER,
        On.UNIT: right.unit,
    }
    return where.get(right.on, CASE)


def _rights(scheme: Scheme) -> Iterator[Right]:
    yield from scheme.holds
    for step in scheme.steps:
        yield from step.who
        yield from (right for move in step.moves for right in move.who)
        yield from (right for seat in step.seats for right in seat.who)
        yield from step.quorum.members if step.quorum else ()
