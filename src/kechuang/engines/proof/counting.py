"""Aggregates over related records, counted by cell."""

from kechuang.engines.proof.cells import Cells
from kechuang.engines.proof.numbers import Number
from kechuang.engines.proof.printed import Printed, Quantity, Truth
from kechuang.engines.proof.spelling import at_most, below, both, same, total
from kechuang.engines.proof.worlds import World, sort_of
from kechuang.language.core import Gather, Item


def counted(world: World, node: Gather, cells: Cells) -> Printed:
    """An aggregate that is one of those by which the cells were told apart."""
    held = world.records(node.key)
    place = cells.gathers.index(node)
    outcomes = [cell.outcomes[place] for cell in cells.cells]
    yes = [n for n, each in enumerate(outcomes) if each is True]
    open_ = total(held.counts[n] for n, each in enumerate(outcomes) if each is None)
    number = world.named("Int", total(held.counts[n] for n in yes))
    none_open = world.named("Bool", same(open_, "0"))
    if node.how == "any":
        return Truth(
            both(held.known, below("0", number)),
            both(held.known, at_most(number, "0"), none_open),
        )
    known = both(held.known, none_open)
    if node.how == "count":
        return Quantity(Number(number), known)
    assert isinstance(node.value, Item)  # noqa: S101 - `closed` saw to it
    sums = total(held.sums[n, node.value.name] for n in yes)
    return Quantity(Number(sums, real=sort_of(node.value.type) == "Real"), known)
