"""Random schemes that are sound: a chain of steps with branches, ways back, seats and bodies."""

from dataclasses import replace
from uuid import UUID

from hypothesis import strategies as st

from kechuang.access.actor import Actor
from kechuang.access.roles import Holding, Role
from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.lifecycle.model import Guard, Move, On, Order, Quorum, Right, Scheme, Seat, Step
from kechuang.lifecycle.state import Situation
from kechuang.lifecycle.timing import Counting, Deadline
from kechuang.values.text import Text
from tests.lifecycle.making import (
    BUREAU,
    CONDITION,
    COUNTY,
    FIRM,
    close,
    guard,
    move,
    scheme,
    step,
    text,
)

ROLES = (
    (Right(Role.FIRM_HANDLER, On.CASE), FIRM),
    (Right(Role.COUNTY_OFFICER, On.UNIT, COUNTY), COUNTY),
    (Right(Role.HANDLER, On.OWNER), BUREAU),
    (Right(Role.DIVISION_HEAD, On.BUREAU), BUREAU),
    (Right(Role.DEPUTY_LEADER, On.BUREAU), BUREAU),
    (Right(Role.DEPARTMENT, On.PARTNERS), "first"),
    (Right(Role.DEPARTMENT, On.PARTNERS), "second"),
)
PARTNERS = ("first", "second")
EXPERTS = (Right(participant="panel"),)
_EACH = 7


def _crowd() -> tuple[Actor, ...]:
    """Seven holders of each right, three people who hold two, and seven experts."""
    made: list[Actor] = []
    for index, (right, unit) in enumerate(ROLES):
        assert right.role is not None
        for number in range(_EACH):
            held = {Holding(right.role, unit)}
            other, elsewhere = ROLES[(index + 1) % len(ROLES)]
            if number == 0 and other.role is not None:
                held.add(Holding(other.role, elsewhere))
            made.append(Actor(UUID(int=1 + len(made)), Text("甲"), frozenset(held)))
    made += [Actor(UUID(int=900 + each), Text("专家")) for each in range(_EACH)]
    return tuple(made)


CROWD = _crowd()
PANEL = tuple(each.account for each in CROWD[-_EACH:] if each.account)
HEADS = (ROLES[3][0],)
AROUND = Situation(
    FIRM, BUREAU, BUREAU, PARTNERS, parties={"panel": tuple(map(str, PANEL))}, members=PANEL
)

rights = st.sampled_from([(right,) for right, _unit in ROLES[:-1]])
deadlines = st.builds(
    Deadline,
    days=st.integers(0, 15),
    months=st.integers(0, 2),
    counting=st.sampled_from(Counting),
    strict=st.booleans(),
    remind=st.sampled_from([(), (1,), (1, 3)]),
)
PERSONAL = (
    StepKind.FILL,
    StepKind.CHECK,
    StepKind.RELEASE,
    StepKind.CONFIRM,
    StepKind.EXTERNAL,
    StepKind.HOLD,
)
SIGNED = (StepKind.APPROVE, StepKind.COUNTERSIGN, StepKind.SIGN)
BODIES = (StepKind.VOTE, StepKind.DELIBERATE)


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    """Three to six steps, an end for what is refused, and one for what has come through."""
    number = draw(st.integers(2, 5))
    steps = [draw(_step(index, number)) for index in range(number)]
    made = scheme(*steps, close(), close("refused"), holds=ROLES[3][:1])
    return replace(made, steps=tuple(_joined(each, made) for each in made.steps))


def _joined(each: Step, whole: Scheme) -> Step:
    """Two steps that one body decides are not kept apart: nobody would be left."""
    known = (id_ for id_ in each.apart_from if not (each.quorum and whole.by_id[id_].quorum))
    return replace(each, apart_from=tuple(known))


@st.composite
def _step(draw: st.DrawFn, index: int, number: int) -> Step:
    kind = draw(st.sampled_from((*PERSONAL, *SIGNED, *BODIES, StepKind.NOTICE)))
    onward = [f"s{each}" for each in range(index + 1, number)] + ["done"]
    to = draw(st.sampled_from(onward[:2]))
    due = draw(st.none() | deadlines) or (Deadline(days=5) if kind is StepKind.NOTICE else None)
    before = [f"s{each}" for each in range(index)]
    more: dict[str, object] = {"id": f"s{index}", "who": draw(rights), "due": due}
    if before:
        more["apart_from"] = tuple(draw(st.sets(st.sampled_from(before), max_size=1)))
    if kind in SIGNED:
        more["seats"] = tuple(draw(st.lists(_seat(), max_size=3, unique_by=lambda each: each.id)))
        more["order"] = draw(st.sampled_from(Order))
    if kind in BODIES:
        more["quorum"] = Quorum(EXPERTS, strictly=draw(st.booleans()))
    return step(kind, *_moves(draw, kind, to, due, index), **more)


@st.composite
def _seat(draw: st.DrawFn) -> Seat:
    id_ = draw(st.sampled_from("abcd"))
    who = draw(rights)
    each = who[0].on is On.PARTNERS and draw(st.booleans())
    return Seat(id_, text(id_), who, draw(st.sampled_from([None, CONDITION])), each=each)


def _moves(
    draw: st.DrawFn, kind: StepKind, to: str, due: Deadline | None, index: int
) -> list[Move]:
    guards = draw(_guards(index))
    verbs = {
        StepKind.FILL: (Verb.SUBMIT,),
        StepKind.VOTE: (Verb.AGREE,),
        StepKind.DELIBERATE: (Verb.PASS,),
        StepKind.NOTICE: (Verb.LAPSE,),
        StepKind.HOLD: (Verb.RESUME,),
        **dict.fromkeys(SIGNED, (Verb.AGREE,)),
    }.get(kind, (Verb.PASS,))
    made = [move(verb, to, guards=guards) for verb in verbs]
    made += [_against(kind)]
    if kind in BODIES:
        made += [move(Verb.ABSTAIN)]
    if kind is StepKind.NOTICE:
        made += [move(Verb.PASS, to)]
    if kind in (StepKind.FILL, StepKind.CHECK, StepKind.CONFIRM):
        made += [move(Verb.WITHDRAW)]
    if index and kind not in (StepKind.FILL, StepKind.HOLD):
        made += [move(Verb.SEND_BACK)]
    if due is not None and kind in (
        StepKind.FILL,
        StepKind.CHECK,
        StepKind.SIGN,
        StepKind.HOLD,
    ):
        made += [move(Verb.LAPSE, "refused")]
    if kind is StepKind.CHECK and draw(st.booleans()):
        made.insert(0, move(Verb.PASS, to, id="auto", automatic=True, when=CONDITION))
    return made


def _guards(index: int) -> st.SearchStrategy[tuple[Guard, ...]]:
    """None; one that nobody waives; one that the head may waive; one on matters split from it."""
    firm, soft = guard(f"g{index}"), guard(f"w{index}", waived_by=HEADS)
    parts = replace(guard(f"p{index}"), require=None, children=True)
    return st.sampled_from([(), (firm,), (soft,), (firm, soft), (parts,)])


def _against(kind: StepKind) -> Move:
    if kind in (*SIGNED, StepKind.VOTE):
        return move(Verb.DISAGREE, "refused")
    if kind in (StepKind.FILL, StepKind.RELEASE, StepKind.NOTICE):
        return move(Verb.OBJECT, "refused", who=(Right(Role.FIRM_HANDLER, On.ANY),))
    return move(Verb.REFUSE, "refused")
