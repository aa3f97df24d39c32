"""`policies/*.yaml`: a policy document with its clauses."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from kechuang.criteria.policies.model import Level
from kechuang.criteria.policies.stages import Counts
from kechuang.pack.nodes import Mapping, Node, Scalar, Written
from kechuang.pack.shapes.days import Checked, Day
from kechuang.pack.shapes.fields import AnyId, Flag, Id, Maybe, Words, one_of
from kechuang.pack.shapes.rules import AmountShape, CriterionShape, TermShape
from kechuang.pack.shapes.said import Said
from kechuang.pack.shapes.shape import FileShape, Items, Shape

LevelField = Annotated[Level, BeforeValidator(one_of(Level))]
CountsField = Annotated[Counts, BeforeValidator(one_of(Counts))]
_OWN = ("subject", "purpose", "terms", "criteria", "amounts")
"""Keys of a clause that are those of a rule set."""


class StageShape(Shape):
    """A stage of a document's making: what may follow, what the document counts as meanwhile."""

    id: Id
    title: Said
    next: Items[Id] = Field(default_factory=list)
    counts: CountsField = Counts.DRAFT
    start: Flag = False
    written: Flag = False
    assessed: Flag = False


class WindowShape(Shape):
    """The days on which a clause opens for applications and closes."""

    opens: Day
    closes: Day


class ClauseShape(Shape):
    """One clause: `rules` names a rule set, or `criteria` and `amounts` are written here.

    `number` is the clause's number in the document; `from` and `until` narrow the document's own.
    """

    id: Id
    number: Maybe[Words] = None
    title: Said
    beneficiary: Said
    field: Maybe[Id] = None
    rules: Maybe[Id] = None
    subject: Maybe[Id] = None
    purpose: Maybe[Words] = None
    terms: Items[TermShape] = Field(default_factory=list)
    criteria: Items[CriterionShape] = Field(default_factory=list)
    amounts: Items[AmountShape] = Field(default_factory=list)
    from_: Maybe[Day] = Field(default=None, alias="from")
    until: Maybe[Day] = None
    apply: Maybe[WindowShape] = None
    replaces: Items[Words] = Field(default_factory=list)
    checked: Maybe[Checked] = None

    @property
    def inline(self) -> bool:
        """Whether its rule is written with it."""
        return any(self.wrote(key) for key in _OWN)

    def as_rules(self, id_: str, document: str, starts: str, checked: str) -> Mapping:
        """Its own conditions and amounts as the file of a rule set, every place kept."""
        given = self._node
        made = Mapping(given.place)
        here = given.place
        basis = Mapping(here)
        _put(basis, "document", Scalar.of(document, Written.TEXT, here))
        _put(basis, "checked", Scalar.of(checked, Written.TEXT, here))
        _put(made, "id", Scalar.of(id_, Written.TEXT, self.at("id")))
        _put(made, "title", given["title"])
        _put(made, "basis", basis)
        _put(made, "from", Scalar.of(starts, Written.TEXT, here))
        for key in _OWN:
            if key in given:
                made[key] = given[key]
                made.keys_at[key] = given.keys_at[key]
        return made


def _put(mapping: Mapping, key: str, node: Node) -> None:
    mapping[key] = node
    mapping.keys_at[key] = node.place


class PolicyShape(FileShape):
    """A whole document. `unit` is whose it is; the province's has none."""

    id: Id
    title: Said
    number: Maybe[Words] = None
    level: LevelField
    unit: Maybe[Id] = None
    issuer: Said
    field: Id
    state: Id
    issued: Maybe[Day] = None
    from_: Day = Field(alias="from")
    until: Maybe[Day] = None
    published: Flag = False
    checked: Checked
    serves: Items[AnyId] = Field(default_factory=list)
    clauses: Items[ClauseShape]
