"""The step that the applying side is told of: what is decided inside stays behind it until released."""

from kechuang.lifecycle.kinds import StepKind
from kechuang.lifecycle.model import On, Scheme, Step

_INNER = frozenset(
    {
        StepKind.MATCH,
        StepKind.DRAW,
        StepKind.REVIEW,
        StepKind.VOTE,
        StepKind.DELIBERATE,
        StepKind.COUNTERSIGN,
        StepKind.APPROVE,
        StepKind.RELEASE,
    }
)
REVIEWED = frozenset({StepKind.REVIEW, StepKind.VOTE})
"""Kinds of steps whose actors are not named outside the office."""


def inner(step: Step) -> bool:
    """Whether a step is decided out of the applying side's sight: it has no say there itself."""
    if step.kind not in _INNER:
        return False
    rights = [*step.who, *(right for seat in step.seats for right in seat.who)]
    return all(right.on is not On.CASE or right.role is None for right in rights)


def written_in(scheme: Scheme, step: Step) -> bool:
    """Whether the step's form is filled in there: a writing step, or the first that names the form."""
    if not step.form or step.nature.writes:
        return bool(step.form)
    return next(each for each in scheme.steps if each.form == step.form) is step


def face(scheme: Scheme, shown: str, entered: Step) -> Step:
    """The step shown once `entered` is entered, when `shown` ("" for none) was shown before.

    Of several inner steps in a row the first is shown until an open one comes.
    """
    before = scheme.by_id.get(shown)
    return before if before and inner(before) and inner(entered) else entered
