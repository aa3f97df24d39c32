"""A session with one firm in it, ready for the steps of one or several rule sets."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from kechuang.engines.folding import folded
from kechuang.engines.proof.cells import Cells, cells_of, closed
from kechuang.engines.proof.ranges import Ranges
from kechuang.engines.proof.session import Session
from kechuang.engines.proof.worlds import World
from kechuang.language.core import Core, Gather, walk
from kechuang.language.schema import Schema

Usual = Mapping[str, tuple[Fraction, Fraction]]


def world_of(
    schema: Schema, day: date, cores: Iterable[Core], usual: Usual, session: Session
) -> World:
    """A firm whose related records are told apart by the conditions in these cores."""
    gathers: dict[str, dict[Gather, None]] = {}
    for core in cores:
        for node in walk(core):
            if isinstance(node, Gather) and closed(node):
                gathers.setdefault(node.key, {})[node] = None
    cells: dict[str, Cells] = {}
    for kind, found in gathers.items():
        related = schema.related(next(iter(found)).records)
        made = cells_of(related, found) if related else None
        if made is not None:
            cells[kind] = made
    return World(session, Ranges(schema, day, usual), cells)


def ready(core: Core) -> Core:
    """A specialised core with its constants worked out."""
    return folded(core)
