"""Who writes the form of a case's present step, and who reads it while it is being written."""

from collections.abc import Iterable

from kechuang.access.actor import Actor
from kechuang.apps.cases.faces import written_in
from kechuang.apps.cases.models import Case
from kechuang.apps.cases.places import rights_of
from kechuang.apps.cases.queries.situations import Surroundings
from kechuang.apps.cases.rules import Place, takes
from kechuang.lifecycle.kinds import StepKind
from kechuang.lifecycle.model import Step
from kechuang.lifecycle.state import Reason

_OWN = frozenset({StepKind.FILL, StepKind.REPORT})
"""Kinds of steps whose form is the case's unit's own while it is being written."""


def writes(step: Step, around: Surroundings, actor: Actor) -> bool:
    """Whether the actor writes in this step, which is the case's present one."""
    if not written_in(around.forms.scheme, step):
        return False
    return takes(around.places(step.who or rights_of(step)), actor)


def reads_working(row: Case, step: Step, around: Surroundings, actor: Actor) -> bool:
    """Whether the actor reads what is being written: its writers, and in filling the unit itself."""
    if writes(step, around, actor):
        return True
    return step.kind in _OWN and bool(row.unit) and Place(unit=row.unit).takes(actor)


_ANSWERED = frozenset({"guard", "form"})
"""Kinds of reasons that say what stands in the form, or what is known of the subject."""


def sayable(
    reasons: Iterable[Reason], row: Case, step: Step, around: Surroundings, actor: Actor
) -> tuple[Reason, ...]:
    """The reasons against a move that the actor is told.

    Who has no right to it is not told what stands in the form, unless he writes it; nor, outside
    the office, by what its conditions fail. `row` was read through `sight`.
    """
    found = tuple(reasons)
    if all(each.kind != "right" for each in found) or reads_working(row, step, around, actor):
        return found
    if getattr(row, "inner", False) and not written_in(around.forms.scheme, step):
        return found
    return tuple(each for each in found if each.kind not in _ANSWERED)
