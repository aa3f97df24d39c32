"""`standings.yaml`: what subjects can hold, and what sanctions bar from."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from kechuang.pack.shapes.days import Checked
from kechuang.pack.shapes.fields import AnyId, Id, Maybe, Words, one_of, whole
from kechuang.pack.shapes.said import Said
from kechuang.pack.shapes.shape import FileShape, Items, Shape
from kechuang.pack.standings import HeldBy, Level

LevelField = Annotated[Level, BeforeValidator(one_of(Level))]
HeldByField = Annotated[HeldBy, BeforeValidator(one_of(HeldBy))]
Months = Annotated[int, BeforeValidator(whole(1, 600))]


class StandingKindShape(Shape):
    """A title that a party, or a body of one, can hold."""

    id: Id
    title: Said
    also: Items[Words] = Field(default_factory=list)
    level: LevelField
    counter: Said
    held_by: HeldByField = HeldBy.PARTY
    months: Maybe[Months] = None
    again: Maybe[Months] = None
    lists: Items[Id] = Field(default_factory=list)
    document: Maybe[Id] = None
    serves: Items[AnyId] = Field(default_factory=list)
    checked: Checked
    was: Maybe[Id] = None


class ScopeShape(Shape):
    """What a sanction can bar from."""

    id: Id
    title: Said
    bars: Said
    checked: Checked
    was: Maybe[Id] = None


class StandingsShape(FileShape):
    """All of `standings.yaml`; `lists` are the datasets that tell of sanctions."""

    kinds: Items[StandingKindShape] = Field(default_factory=list)
    scopes: Items[ScopeShape] = Field(default_factory=list)
    lists: Items[Id] = Field(default_factory=list)
