"""Who writes the form of a case's present step, and who reads it while it is being written."""

from kechuang.access.actor import Actor
from kechuang.apps.cases.faces import written_in
from kechuang.apps.cases.models import Case
from kechuang.apps.cases.places import rights_of
from kechuang.apps.cases.queries.situations import Surroundings
from kechuang.apps.cases.rules import Place, takes
from kechuang.lifecycle.kinds import StepKind
from kechuang.lifecycle.model import Step

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
