"""What is declared of cultivation as the program believes it."""

from fractions import Fraction

from kechuang.cultivation.model import (
    Crossing,
    Cultivation,
    Funnel,
    Grade,
    Leaving,
    Outcome,
    Pool,
    Ranking,
    Step,
)
from kechuang.pack.shapes.cultivation import (
    CrossingShape,
    CultivationShape,
    FunnelShape,
    GradeShape,
    PoolShape,
    RankingShape,
)

_WHOLE = 100


def cultivation(shape: CultivationShape | None) -> Cultivation:
    """All of `cultivation.yaml`; nothing where the pack has none."""
    if shape is None:
        return Cultivation()
    return Cultivation(
        tuple(_pool(each) for each in shape.pools),
        _crossing(shape.crossing) if shape.crossing else None,
        _funnel(shape.funnel) if shape.funnel else None,
        tuple(_ranking(each) for each in shape.rankings),
    )


def _pool(shape: PoolShape) -> Pool:
    return Pool(
        shape.id,
        shape.title.text,
        shape.note.text,
        shape.population,
        shape.rules,
        tuple(_grade(each) for each in shape.grades),
        tuple(Leaving(each.criterion, each.title.text, each.gained) for each in shape.leaves),
        shape.solve,
        shape.due,
        shape.checked,
        tuple(shape.serves),
        tuple(Outcome(each.id, each.title.text) for each in shape.calls),
    )


def _grade(shape: GradeShape) -> Grade:
    within = None if shape.within is None else Fraction(shape.within, _WHOLE)
    return Grade(shape.id, shape.title.text, shape.says.text, shape.unmet, shape.unknown, within)


def _crossing(shape: CrossingShape) -> Crossing:
    return Crossing(
        shape.dataset,
        shape.column,
        shape.above.text,
        shape.below.text,
        shape.kind,
        shape.held.text,
        shape.without.text,
    )


def _funnel(shape: FunnelShape) -> Funnel:
    return Funnel(
        shape.dataset,
        shape.round,
        shape.step,
        shape.day,
        tuple(Step(each.id, each.title.text, each.word, each.closes) for each in shape.steps),
        shape.target,
        shape.least,
        shape.checked,
    )


def _ranking(shape: RankingShape) -> Ranking:
    return Ranking(
        shape.id,
        shape.title.text,
        shape.group.text,
        shape.rules,
        tuple(shape.values),
        shape.checked,
        tuple(shape.serves),
    )
