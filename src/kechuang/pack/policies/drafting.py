"""A draft laid beside the pack in force: a file of somebody's, or what was typed on a page."""

from dataclasses import dataclass

from kechuang.criteria.policies.model import Level, PolicyBook
from kechuang.pack.model import Pack, UnitKind
from kechuang.pack.nodes import Mapping, Node, Scalar, Sequence, Written
from kechuang.pack.policies.building import Names
from kechuang.pack.policies.reading import assembled
from kechuang.pack.shapes.policy import PolicyShape
from kechuang.pack.shapes.shape import read_shape
from kechuang.pack.yamlio import parse
from kechuang.values.problems import Place, Problems

_FILE = "draft"


@dataclass(frozen=True, slots=True)
class Drafted:
    """The pack's documents with a draft among them, `id` being the draft's."""

    book: PolicyBook
    id: str


def read_draft(pack: Pack, content: bytes, problems: Problems) -> Drafted | None:
    """The draft of a YAML file beside the documents of the pack; None with problems."""
    tree = parse(_FILE, content, problems)
    return None if tree is None else drafted(pack, tree, problems)


def drafted(pack: Pack, tree: Node, problems: Problems) -> Drafted | None:
    """The draft of these nodes beside the documents of the pack.

    A document of the pack with the same id is left out: the draft stands in for it. None with
    problems when it cannot be used.
    """
    shape = read_shape(PolicyShape, tree, problems)
    if shape is None or _refused(problems):
        return None
    others = tuple(each for each in pack.policies.policies if each.id != shape.id)
    book = assembled([shape], names_of(pack), problems, others)
    return None if _refused(problems) else Drafted(book, shape.id)


def _refused(problems: Problems) -> bool:
    return problems.refuses


def names_of(pack: Pack) -> Names:
    """What a draft may name."""
    own = (pack.bureau, *pack.divisions, *pack.departments)
    counties = (
        each.id for each in pack.reporting_units if each.kind in {UnitKind.COUNTY, UnitKind.ZONE}
    )
    units = {Level.CITY: tuple(each.id for each in own), Level.COUNTY: tuple(counties)}
    return Names(pack.policies.fields, units, pack.rules, pack.policies.stages)


def tree_of(value: object) -> Node:
    """Plain dictionaries, lists and words as the nodes of a file."""
    place = Place(_FILE)
    if isinstance(value, dict):
        made = Mapping(place)
        for key, one in value.items():
            made[str(key)] = tree_of(one)
            made.keys_at[str(key)] = Place(_FILE)
        return made
    if isinstance(value, list | tuple):
        listed = Sequence(place)
        listed.extend(tree_of(each) for each in value)
        return listed
    return Scalar.of(str(value), Written.TEXT, place)
