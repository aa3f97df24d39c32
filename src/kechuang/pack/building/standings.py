"""The kinds of standing as the program believes them."""

from kechuang.pack.shapes.standings import StandingKindShape, StandingsShape
from kechuang.pack.standings import Scope, StandingKind, Standings


def standings(shape: StandingsShape | None) -> Standings:
    """All of `standings.yaml`; nothing where the pack has none."""
    if shape is None:
        return Standings()
    return Standings(
        {each.id: _kind(each) for each in shape.kinds},
        {
            each.id: Scope(each.id, each.title.text, each.bars.text, each.checked)
            for each in shape.scopes
        },
        tuple(shape.lists),
    )


def _kind(shape: StandingKindShape) -> StandingKind:
    return StandingKind(
        shape.id,
        shape.title.text,
        shape.level,
        shape.counter.text,
        shape.held_by,
        shape.months,
        shape.again,
        tuple(shape.also),
        tuple(shape.lists),
        shape.document or "",
        shape.checked,
        tuple(shape.serves),
    )
