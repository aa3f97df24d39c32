"""`schemes/*.yaml`: how a kind of matter passes from hand to hand."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field

from kechuang.access.roles import Role
from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.lifecycle.model import On, Order
from kechuang.lifecycle.planned import Recurrence
from kechuang.lifecycle.timing import Counting, Origin
from kechuang.pack import codes
from kechuang.pack.shapes.days import Checked, Clock, Day
from kechuang.pack.shapes.fields import (
    AnyId,
    Flag,
    Id,
    Maybe,
    Words,
    one_of,
    scalar,
    whole,
    wrong,
)
from kechuang.pack.shapes.rules import Written
from kechuang.pack.shapes.said import Said
from kechuang.pack.shapes.shape import FileShape, Items, Shape
from kechuang.pack.words import shown
from kechuang.values.text import Text

_SHARE = re.compile(r"([1-9][0-9]?)/([1-9][0-9]?)", re.ASCII)


def _share(node: object) -> tuple[int, int]:
    found = scalar(node, Text("一个比例", "A share"))
    match = _SHARE.fullmatch(found)
    if match is None or int(match[1]) > int(match[2]):
        raise wrong(
            codes.NUMBER_FORM,
            Text(f"“{shown(found)}”不是份额", f"“{shown(found)}” is no share"),
            Text("请写成 2/3 的样子", "Write it like 2/3"),
        )
    return int(match[1]), int(match[2])


RoleField = Annotated[Role, BeforeValidator(one_of(Role))]
OnField = Annotated[On, BeforeValidator(one_of(On))]
KindField = Annotated[StepKind, BeforeValidator(one_of(StepKind))]
VerbField = Annotated[Verb, BeforeValidator(one_of(Verb))]
OrderField = Annotated[Order, BeforeValidator(one_of(Order))]
CountingField = Annotated[Counting, BeforeValidator(one_of(Counting))]
OriginField = Annotated[Origin, BeforeValidator(one_of(Origin))]
RecurrenceField = Annotated[Recurrence, BeforeValidator(one_of(Recurrence))]
Share = Annotated[tuple[int, int], BeforeValidator(_share)]
Days = Annotated[int, BeforeValidator(whole(0, 3_660))]
Months = Annotated[int, BeforeValidator(whole(0, 120))]
Number = Annotated[int, BeforeValidator(whole(0, 10_000))]


class RightShape(Shape):
    """Holders of a `role` on a unit, or the participants in a role of the case."""

    role: Maybe[RoleField] = None
    on: OnField = On.CASE
    unit: Maybe[Id] = None
    participant: Maybe[Id] = None


class DeadlineShape(Shape):
    """By when a step is to be done; `from` says from when the days run, `counting` which days."""

    from_: OriginField = Field(default=Origin.ENTERED, alias="from")
    days: Days = 0
    months: Months = 0
    counting: CountingField = Counting.WORKING
    field: Maybe[Id] = None
    closes: Maybe[Clock] = None
    strict: Flag = False
    remind: Items[Days] = Field(default_factory=list)
    urge: Maybe[Days] = None
    basis: Maybe[Words] = None
    checked: Maybe[Checked] = None


class GuardShape(Shape):
    """A condition of a move; exactly one of `require`, `criteria` and `children`."""

    id: Id
    title: Said
    basis: Maybe[Words] = None
    require: Maybe[Written] = None
    criteria: Maybe[Id] = None
    children: Flag = False
    waived_by: Items[RightShape] = Field(default_factory=list)
    checked: Maybe[Checked] = None


class MoveShape(Shape):
    """What can be done in a step, and which step comes then."""

    id: Id
    verb: VerbField
    title: Said
    to: Maybe[Id] = None
    who: Items[RightShape] = Field(default_factory=list)
    guards: Items[GuardShape] = Field(default_factory=list)
    when: Maybe[Written] = None
    automatic: Flag = False


class SeatShape(Shape):
    """A signature that the step takes, when it is needed, and whether of each unit named."""

    id: Id
    title: Said
    who: Items[RightShape]
    when: Maybe[Written] = None
    each: Flag = False


class QuorumShape(Shape):
    """How a body decides."""

    members: Items[RightShape]
    present: Share = (2, 3)
    agree: Share = (1, 2)
    strictly: Flag = True


class TakenShape(Shape):
    """What an opened case begins with in a field: a row's answer, fixed words, the paper's number."""

    field: Id
    from_: Maybe[Id] = Field(default=None, alias="from")
    value: Maybe[Words] = None
    number: Flag = False


class OpensShape(Shape):
    """Cases of another scheme that are opened for rows of a repeated section."""

    each: Id
    scheme: Id
    title: Id
    only: Maybe[Id] = None
    move: Maybe[Id] = None
    take: Items[TakenShape] = Field(default_factory=list)


class DrawShape(Shape):
    """How a step of kind `draw` draws: which share, and by which moves cases go on."""

    share: Share
    least: Number = 1
    drawn: Id
    spared: Id


class StepShape(Shape):
    """One step of the closed catalogue."""

    id: Id
    kind: KindField
    title: Said
    who: Items[RightShape] = Field(default_factory=list)
    form: Maybe[Id] = None
    due: Maybe[DeadlineShape] = None
    moves: Items[MoveShape] = Field(default_factory=list)
    seats: Items[SeatShape] = Field(default_factory=list)
    order: OrderField = Order.SEQUENTIAL
    quorum: Maybe[QuorumShape] = None
    draw: Maybe[DrawShape] = None
    apart_from: Items[Id] = Field(default_factory=list)
    effects: Items[Words] = Field(default_factory=list)
    paper: Maybe[Id] = None
    public: Flag = False
    opens: Maybe[OpensShape] = None
    answers: Maybe[DeadlineShape] = None


class RoundColumnShape(Shape):
    """A number of the form that the round's table shows, and what it is compared with."""

    field: Id
    name: Id
    before: Maybe[Id] = None
    fact: Maybe[Id] = None
    outlier: Maybe[Number] = None


class RoundTableShape(Shape):
    """The numbers of a round laid side by side; `why` is the form's field that explains them."""

    why: Maybe[Id] = None
    columns: Items[RoundColumnShape]


class RoundsShape(Shape):
    """How rounds come, and for whom each opens a case."""

    every: Maybe[RecurrenceField] = None
    per: Maybe[Words] = None
    opens: Days = 1
    closes: Days = 8
    counting: CountingField = Counting.CALENDAR
    late: Words = "marked"
    number: Maybe[Words] = None
    circular: Maybe[Id] = None
    table: Maybe[RoundTableShape] = None
    from_: Words = Field(default="end", alias="from")


class ParticipantShape(Shape):
    """A role in a case, who may hold it and how many, and the form's field that names them."""

    id: Id
    title: Said
    kind: Words = "unit"
    least: Number = 0
    most: Maybe[Number] = None
    field: Maybe[Id] = None
    leads: Flag = False
    starts: Maybe[Id] = None
    ends: Maybe[Id] = None


class StageShape(Shape):
    """A stage on the board: reached once its `step` is."""

    step: Id
    title: Said


class CountedShape(Shape):
    """What a case adds to a target once it has reached a step: one, or what the `field` says.

    Either the `target` stands here, or the form's field `named_by` says which it is. With `once`
    the field is one of rows, which count once by what the field `once` of theirs says. With
    `circular` it is the issued circulars of rounds that count, and no step.
    """

    target: Maybe[AnyId] = None
    step: Maybe[Id] = None
    circular: Flag = False
    field: Maybe[Id] = None
    once: Maybe[Id] = None
    named_by: Maybe[Id] = None


class ListingShape(Shape):
    """That cases are entries of lists: `by` the choice that says of which, `due` the date of an entry."""

    by: Id
    due: Maybe[Id] = None


class SchemeShape(FileShape):
    """All of one file of `schemes/`: one version of a scheme, in force from a day."""

    id: Id
    was: Maybe[Id] = None
    title: Said
    family: Maybe[Id] = None
    from_: Day = Field(alias="from")
    owner: Id
    subject: Maybe[Words] = None
    basis: Maybe[Words] = None
    checked: Checked
    draft: Flag = False
    restricted: Flag = False
    purpose: Words = "service"
    serves: Items[AnyId] = Field(default_factory=list)
    participants: Items[ParticipantShape] = Field(default_factory=list)
    rounds: Maybe[RoundsShape] = None
    stages: Items[StageShape] = Field(default_factory=list)
    counts: Items[CountedShape] = Field(default_factory=list)
    holds: Items[RightShape] = Field(default_factory=list)
    rules: Maybe[Id] = None
    standing: Maybe[Id] = None
    reviews: Flag = False
    lists: Maybe[ListingShape] = None
    steps: Items[StepShape]
