"""What is not known and matters: the data behind an undecided condition, and who supplies them."""

from collections.abc import Iterable, Iterator, Mapping

from kechuang.criteria.explaining.tree import Branch, Explanation, FoundScore, Operand, Quantity
from kechuang.criteria.gaps.gap import Missing
from kechuang.criteria.gaps.solving import reads
from kechuang.criteria.ladder.wording import input_name, name_of
from kechuang.language.core import Core, Gather, Input
from kechuang.language.periods import meant
from kechuang.values.text import Text

Steps = Mapping[str, Core]
MOST = 24
"""Data named of one condition; more is cut."""


def missing_of(branches: Iterable[Branch], whole: Explanation, steps: Steps) -> tuple[Missing, ...]:
    """Data that are unknown and matter, each once, with who supplies them."""
    open_ = [each for each in branches if each.needed and each.truth is None]
    return _named((pair for each in open_ for pair in _unknown(each.quantities, steps)), whole)


def missing_of_score(score: FoundScore, whole: Explanation, steps: Steps) -> tuple[Missing, ...]:
    """Data without which the points of a part are unknown."""
    parts = [each.band for each in score.parts if each.low is None or each.high is None]
    return _named((pair for band in parts for pair in _unknown(band, steps)), whole)


def _unknown(quantities: Iterable[Quantity], steps: Steps) -> Iterator[Input | Gather]:
    for quantity in quantities:
        if quantity.value is None:
            for each in quantity.operands:
                if each.value is None:
                    yield from _of(each, steps)


def _of(operand: Operand, steps: Steps) -> Iterator[Input | Gather]:
    """What an unknown operand reads; of a term everything that it rests on, however deep."""
    core = operand.read.core
    if operand.read.kind != "term":
        if isinstance(core, Input | Gather):
            yield core
        return
    for each in reads(steps, operand.read.key):
        if isinstance(each, Gather) or (isinstance(each, Input) and each.key not in steps):
            yield each


def _named(found: Iterable[Input | Gather], whole: Explanation) -> tuple[Missing, ...]:
    made: dict[str, Missing] = {}
    for each in found:
        if _lacks(each, whole) and len(made) < MOST:
            made.setdefault(each.key, _missing(each, whole))
    return tuple(made.values())


def _lacks(node: Input | Gather, whole: Explanation) -> bool:
    subject = whole.subject
    if isinstance(node, Gather):
        return True
    return not node.key.startswith("mark.") and subject.columns.get(node.key) is None


def _missing(node: Input | Gather, whole: Explanation) -> Missing:
    schema = whole.ladder.schema
    name = node.records if isinstance(node, Gather) else node.name
    dataset = schema.dataset_of(name)
    grain = dataset.grain if dataset else "year"
    origin = whole.subject.origins.get(node.key)
    withheld = origin.withheld if origin else ""
    return Missing(
        node.key,
        name_of(name, schema) if isinstance(node, Gather) else input_name(node, schema),
        dataset.source if dataset else Text(""),
        "" if isinstance(node, Gather) else meant(node.period, grain, whole.day),
        dataset.authorisation if dataset and withheld == dataset.authorisation else "",
        withheld,
    )
