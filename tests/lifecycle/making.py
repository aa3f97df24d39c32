"""Schemes, people and surroundings for tests of lifecycles. All invented."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from kechuang.access.actor import Actor
from kechuang.access.roles import Holding, Role
from kechuang.criteria.model import Expression
from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.language.core import Const
from kechuang.language.types import BOOLEAN
from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.deciding import decide, open_at
from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.lifecycle.model import Guard, Move, On, Right, Scheme, Step
from kechuang.lifecycle.state import Attempt, Decision, Moved, Refused, Situation, Standing
from kechuang.lifecycle.timing import Deadline
from kechuang.values.calendar import WorkingCalendar
from kechuang.values.problems import Place
from kechuang.values.text import Text

ZONE = ZoneInfo("Asia/Shanghai")
SPRING = frozenset(date(2025, 1, 28) + timedelta(days=each) for each in range(8))
SWAPPED = frozenset({date(2025, 1, 26), date(2025, 2, 8)})
CALENDAR = WorkingCalendar(frozenset({2024, 2025}), SPRING, SWAPPED)
CLOCK = Clock(ZONE, CALENDAR, time(17, 30))
CONDITION = Expression("真", Const(BOOLEAN, value=True), Place())
OPENED = datetime(2025, 6, 2, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in the city

FIRM, COUNTY, BUREAU, PARTNER = "firm", "county", "bureau", "partner"


def text(words: str) -> Text:
    return Text(f"{words}（中）", words)


def person(number: int, *held: tuple[Role, str]) -> Actor:
    return Actor(UUID(int=number), Text(f"某{number}"), frozenset(Holding(*each) for each in held))


APPLICANT = person(1, (Role.FIRM_HANDLER, FIRM))
OFFICER = person(2, (Role.COUNTY_OFFICER, COUNTY))
HANDLER = person(3, (Role.HANDLER, BUREAU))
HEAD = person(4, (Role.DIVISION_HEAD, BUREAU))
DEPUTY = person(5, (Role.DEPUTY_LEADER, BUREAU))
LEADER = person(6, (Role.LEADER, BUREAU))
STRANGER = person(7, (Role.FIRM_HANDLER, "other"))
BOTH = person(8, (Role.DIVISION_HEAD, BUREAU), (Role.DEPUTY_LEADER, BUREAU))
SECOND_HANDLER = person(9, (Role.HANDLER, BUREAU))
SYSTEM = Actor(None, Text("系统"), system=True)
NOBODY = Actor(None)
PEOPLE = (APPLICANT, OFFICER, HANDLER, HEAD, DEPUTY, LEADER, STRANGER, BOTH, SECOND_HANDLER)


def right(role: Role, on: On = On.BUREAU) -> Right:
    return Right(role, on)


AT_FIRM = (right(Role.FIRM_HANDLER, On.CASE),)
AT_BUREAU = (right(Role.HANDLER),)
HEADS = (right(Role.DIVISION_HEAD),)
DEPUTIES = (right(Role.DEPUTY_LEADER),)
LEADERS = (right(Role.LEADER),)


def move(verb: Verb, to: str = "", **more: object) -> Move:
    id_ = str(more.pop("id", verb))
    return Move(id_, verb, text(id_), to, **more)  # type: ignore[arg-type]


def step(kind: StepKind, *moves: Move, **more: object) -> Step:
    id_ = str(more.pop("id", kind))
    return Step(id_, kind, text(id_), moves=moves, **more)  # type: ignore[arg-type]


def close(id_: str = "done") -> Step:
    return step(StepKind.CLOSE, id=id_)


def guard(id_: str, **more: object) -> Guard:
    return Guard(id_, text(id_), require=CONDITION, **more)  # type: ignore[arg-type]


def scheme(*steps: Step, **more: object) -> Scheme:
    given: dict[str, object] = {"owner": BUREAU, "starts": date(2025, 1, 1), "holds": HEADS}
    return Scheme("matter", text("matter"), steps=steps, **(given | more))  # type: ignore[arg-type]


PLAIN = scheme(
    step(
        StepKind.FILL,
        move(Verb.SUBMIT, "check"),
        move(Verb.WITHDRAW),
        who=AT_FIRM,
        form="application",
    ),
    step(
        StepKind.CHECK,
        move(Verb.PASS, "release"),
        move(Verb.REFUSE, "refused"),
        move(Verb.SEND_BACK, "fill"),
        who=AT_BUREAU,
        due=Deadline(days=5, remind=(2,)),
    ),
    step(
        StepKind.RELEASE,
        move(Verb.PASS, "done", outcome="granted"),
        move(Verb.SEND_BACK),
        who=(*HEADS, *AT_BUREAU),
        apart_from=("check",),
        effects=("tell",),
        paper="letter",
    ),
    close(),
    close("refused"),
)
"""A firm hands in, a handler checks, somebody else releases."""

AROUND = Situation(unit=FIRM, owner=BUREAU, bureau=BUREAU, partners=(PARTNER,))


def answered(**verdicts: Verdict) -> Mapping[str, tuple[Verdict, Text]]:
    return {key.replace("__", "/"): (each, WORDS[each]) for key, each in verdicts.items()}


def opened(of: Scheme = PLAIN, around: Situation = AROUND, now: datetime = OPENED) -> Standing:
    return moved(open_at(of, around, CLOCK, now)).standing


def moved(decision: Decision) -> Moved:
    assert isinstance(decision, Moved), decision
    return decision


def codes(decision: Decision) -> list[str]:
    assert isinstance(decision, Refused), decision
    return [each.code for each in decision.reasons]


class Walk:
    """A case that is walked through its steps; a refused move fails the test."""

    def __init__(
        self, of: Scheme = PLAIN, around: Situation = AROUND, now: datetime = OPENED
    ) -> None:
        self.scheme, self.around, self.now = of, around, now
        self.standing = opened(of, around, now)
        self.last: Moved | None = None

    def tries(self, actor: Actor, move_: str, **more: object) -> Decision:
        attempt = Attempt(move_, actor, **more)  # type: ignore[arg-type]
        return decide(self.scheme, self.standing, attempt, self.around, CLOCK, self.now)

    def does(self, actor: Actor, move_: str, **more: object) -> "Walk":
        self.last = moved(self.tries(actor, move_, **more))
        assert self.last.standing.version == self.standing.version + 1
        self.standing = self.last.standing
        return self

    def refuses(self, actor: Actor, move_: str, **more: object) -> list[str]:
        return codes(self.tries(actor, move_, **more))

    def later(self, **by: float) -> "Walk":
        self.now += timedelta(**by)
        return self

    def surrounded(self, **by: object) -> "Walk":
        self.around = replace(self.around, **by)  # type: ignore[arg-type]
        return self
