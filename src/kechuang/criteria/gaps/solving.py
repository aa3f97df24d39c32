"""The smallest number of steps of one input that gives a verdict, region by region, exactly."""

from collections.abc import Callable, Mapping

from kechuang.criteria.gaps.moving import Opaque
from kechuang.criteria.gaps.polynomials import leaves
from kechuang.criteria.gaps.trial import Trial
from kechuang.criteria.gaps.unknowns import Unknown
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Core, Input, Value, walk
from kechuang.values.errors import Refusal

MOST_REGIONS = 200
"""Pieces of a condition that are looked through; beyond it a gap is not solved."""
Steps = Mapping[str, Core]


def solve(
    steps: Steps,
    name: str,
    subject: Subject,
    unknown: Unknown,
    wanted: Callable[[Value], bool],
    start: int = 0,
) -> int | None:
    """The first `k` from `start` at which the step `name` is wanted; None where there is none.

    Raises Opaque where the step is no piecewise quotient of polynomials of the input.
    """
    k = start
    for _region in range(MOST_REGIONS):
        trial = Trial(steps, subject, unknown, k)
        try:
            value = trial.step(name)
        except (Refusal, ArithmeticError, ValueError, RecursionError) as error:
            raise Opaque from error
        if wanted(value):
            return k
        exits = [leaves(poly, signs, k, unknown.limit) for poly, signs in trial.guards]
        nearest = min((each for each in exits if each is not None), default=None)
        if nearest is None:
            return None
        k = nearest
    raise Opaque


def value_of(steps: Steps, name: str, subject: Subject) -> Value:
    """A step by the reference evaluator, which every solution is checked against."""
    columns = dict(subject.columns)
    for each in order(steps, name):
        columns[each] = evaluate(steps[each], Subject(columns, subject.records))
    return columns[name]


def order(steps: Steps, name: str) -> list[str]:
    """The steps that one needs, itself last."""
    needed = {name}
    for each in reversed(list(steps)):
        if each in needed:
            needed |= {
                node.key
                for node in walk(steps[each])
                if isinstance(node, Input) and node.key in steps
            }
    return [each for each in steps if each in needed]


def reads(steps: Steps, name: str) -> list[Core]:
    """Every node of a step and of the steps that it needs."""
    return [node for each in order(steps, name) for node in walk(steps[each])]
