"""`subjects.yaml`: the words of the register of subjects, lists of codes, what a firm's file shows."""

from pydantic import Field

from kechuang.pack.shapes.days import Checked
from kechuang.pack.shapes.fields import Flag, Id, Maybe, Words
from kechuang.pack.shapes.said import Said
from kechuang.pack.shapes.shape import FileShape, Items, Shape, Table


class ParticularShape(Shape):
    """What a kind of name, number or place is called; `secret` ones are kept encrypted."""

    id: Id
    title: Said
    secret: Flag = False


class TieRoleShape(Shape):
    """A role in a tie: `title` heads what one holds it towards, `other` whoever holds it.

    `also` are other words that sources use for it.
    """

    id: Id
    title: Said
    other: Said
    also: Items[Words] = Field(default_factory=list)


class CodeListShape(Shape):
    """Codes with their names; a code that is not listed takes the name of its longest beginning."""

    id: Id
    basis: Words
    checked: Checked
    codes: Table[str, Said]


class NextStepShape(Shape):
    """A rule set whose distance a firm's file shows, and the title that it leads to."""

    rules: Id
    title: Maybe[Words] = None


class SubjectsShape(FileShape):
    """All of `subjects.yaml`; `next_steps` are rule sets whose distance a firm's file shows."""

    particulars: Items[ParticularShape] = Field(default_factory=list)
    ties: Items[TieRoleShape] = Field(default_factory=list)
    code_lists: Items[CodeListShape] = Field(default_factory=list)
    next_steps: Items[NextStepShape] = Field(default_factory=list)
