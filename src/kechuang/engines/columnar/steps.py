"""Steps one after the other: each becomes a column, or two for a ratio, that later ones read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kechuang.engines.columnar import forms
from kechuang.engines.columnar.forms import Form
from kechuang.engines.columnar.lowering import Lowered, Lowering
from kechuang.engines.columnar.ratios import Ratio
from kechuang.engines.folding import folded
from kechuang.language.core import Core, Gather, Input, walk

Steps = tuple[tuple[str, Core], ...]
_WRITTEN = {"number", "literal", "null", "null number", "column"}


@dataclass(frozen=True, slots=True)
class Prepared:
    """Folded steps, with the inputs and aggregates that they need from outside."""

    steps: Steps
    inputs: tuple[Input, ...]
    gathers: tuple[Gather, ...]


@lru_cache(maxsize=64)
def prepared(steps: Steps) -> Prepared:
    """Steps with constants folded, and what they need."""
    ready = tuple((name, folded(core)) for name, core in steps)
    made = {name for name, _core in ready}
    nodes = [node for _name, core in ready for node in walk(core)]
    inputs = {node.key: node for node in nodes if isinstance(node, Input)}
    given = tuple(node for key, node in sorted(inputs.items()) if key not in made)
    gathers = dict.fromkeys(node for node in nodes if isinstance(node, Gather))
    return Prepared(ready, given, tuple(gathers))


def lowered(
    ready: Prepared,
    known: Mapping[str, Lowered],
    gathered: Mapping[Gather, Lowered],
    *,
    as_columns: bool = False,
) -> dict[str, Lowered]:
    """The forms of every step, those of earlier ones within; or each step as a column for later ones.

    Raises Unsupported, TooWide.
    """
    made: dict[str, Lowered] = {}
    columns = dict(known)
    for name, core in ready.steps:
        made[name] = Lowering(columns, gathered).of(core)
        columns[name] = as_column(name, made[name]) if as_columns else made[name]
    return made


def parts(name: str, made: Lowered) -> Iterator[tuple[str, Form]]:
    """The columns of a step: `name`, and `name/` for a denominator that varies."""
    if not isinstance(made, Ratio):
        yield name, made
        return
    yield name, made.over
    if made.under.constant is None:
        yield f"{name}/", made.under


def wanted_parts(
    made: Mapping[str, Lowered], wanted: Sequence[str] | None
) -> list[tuple[str, Form]]:
    """The columns of every step, or of those wanted."""
    return [
        column
        for name, each in made.items()
        if wanted is None or name in wanted
        for column in parts(name, each)
    ]


def as_column(name: str, made: Lowered) -> Lowered:
    """What a step made, as a column that later steps read."""
    if not isinstance(made, Ratio):
        return made if made.op in _WRITTEN else forms.column(name)
    if made.over.op in _WRITTEN:
        return made
    over = forms.column(name, forms.bounds(made.over))
    if made.under.constant is not None:
        return Ratio(over, made.under)
    return Ratio(over, forms.column(f"{name}/", forms.bounds(made.under)))
