"""What is wrong with a scheme, found before it is used: all of it, each with its place."""

from collections.abc import Sequence
from datetime import date

from kechuang.access.actor import Actor
from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.findings import people, shape, times, ways
from kechuang.lifecycle.findings.finding import Finding
from kechuang.lifecycle.model import Scheme

__all__ = ["Finding", "of"]


def of(
    scheme: Scheme,
    holders: Sequence[Actor] | None = None,
    *,
    bureau: str = "",
    clock: Clock | None = None,
    day: date | None = None,
) -> list[Finding]:
    """Everything found of a scheme, in the order of its steps.

    `holders` are the people with their roles; without them it is not asked who holds a right.
    With a `clock`, deadlines of cases begun from `day` on (else from the scheme's first) are held
    against working days and against the years that the calendar declares.
    """
    known = people.People(scheme, holders, bureau)
    found = [
        *shape.found(scheme),
        *ways.found(scheme),
        *people.found(scheme, known),
        *times.found(scheme, clock, day),
    ]
    places = {step.id: index for index, step in enumerate(scheme.steps)}
    return sorted(dict.fromkeys(found), key=lambda each: places.get(each.step, -1))
