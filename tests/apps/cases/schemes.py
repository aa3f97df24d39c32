"""Schemes for tests, written in Python: a monthly report, and an application that is decided on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from kechuang.access.roles import Role
from kechuang.lifecycle.forms.model import Field, FieldKind, Form, Repeats, Section
from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.lifecycle.model import (
    Guard,
    Move,
    On,
    Order,
    ParticipantRole,
    Quorum,
    Right,
    Scheme,
    Seat,
    Step,
)
from kechuang.lifecycle.planned import Recurrence, RoundPlan
from kechuang.lifecycle.timing import Counting, Deadline, Origin
from kechuang.values.text import Text

EVER = date(2000, 1, 1)
OFFICER = Right(Role.COUNTY_OFFICER, On.CASE)
COUNTY_HEAD = Right(Role.COUNTY_LEADER, On.CASE)
HANDLER = Right(Role.HANDLER, On.OWNER)
HEAD = Right(Role.DIVISION_HEAD, On.OWNER)
LEADER = Right(Role.LEADER, On.BUREAU)
FIRM = Right(participant="subject")
EXPERT = Right(participant="reviewer")
DEPARTMENT = Right(Role.DEPARTMENT, On.PARTNERS)


def named(words: str) -> Text:
    return Text(words, words)


def move(verb: Verb, to: str = "", **more: Any) -> Move:
    """A move called like its verb."""
    return Move(more.pop("id", verb.value), verb, named(more.pop("title", verb.value)), to, **more)


def step(id_: str, kind: StepKind, *moves: Move, who: tuple[Right, ...] = (), **more: Any) -> Step:
    return Step(id_, kind, named(id_), who, moves, **more)


CLOSED = step("done", StepKind.CLOSE)


def report(owner: str, **more: Any) -> Scheme:
    """填报 → 县（市、区）负责人审核 → 市采用 → 办结, each month, one for each reporting unit."""
    by_round = Deadline(Origin.ROUND, remind=(2,))
    steps = (
        step(
            "fill",
            StepKind.FILL,
            move(Verb.SUBMIT, "check"),
            move(Verb.WITHDRAW),
            who=(OFFICER,),
            form="monthly",
            due=by_round,
        ),
        step(
            "check",
            StepKind.CHECK,
            move(Verb.PASS, "adopt"),
            move(Verb.SEND_BACK, "fill"),
            who=(COUNTY_HEAD, OFFICER),
        ),
        step(
            "adopt",
            StepKind.CHECK,
            move(Verb.PASS, "done", outcome="adopted"),
            move(Verb.SEND_BACK, "fill"),
            who=(HANDLER, HEAD),
            due=Deadline(days=3, counting=Counting.WORKING),
            effects=("test.adopt",),
        ),
        CLOSED,
    )
    plan = RoundPlan(Recurrence.MONTH, per="reporting_unit")
    made = Scheme("report", Text("月度报送", "Monthly report"), owner, steps, EVER, rounds=plan)
    return replace(made, **more)


def award(owner: str, **more: Any) -> Scheme:
    """申报 → 受理 → 专家评审 → 上会 → 审批 → 发布 → 公示（异议处理）→ 办结; decided behind closed doors."""
    steps = (
        step(
            "apply",
            StepKind.FILL,
            move(Verb.SUBMIT, "formal"),
            move(Verb.WITHDRAW),
            who=(FIRM, OFFICER),
            form="application",
            due=Deadline(days=20, strict=True),
        ),
        step(
            "formal",
            StepKind.CHECK,
            move(Verb.PASS, "review"),
            move(Verb.REFUSE, "done", outcome="refused"),
            move(Verb.SEND_BACK, "apply"),
            who=(HANDLER,),
        ),
        step(
            "review",
            StepKind.REVIEW,
            move(Verb.PASS, "meeting"),
            who=(EXPERT,),
            form="opinion",
            due=Deadline(days=5),
        ),
        step(
            "meeting",
            StepKind.DELIBERATE,
            move(Verb.PASS, "approve"),
            move(Verb.REFUSE, "done", outcome="refused"),
            who=(HANDLER,),
            quorum=Quorum((HEAD, LEADER), present=(1, 2)),
        ),
        step(
            "approve",
            StepKind.APPROVE,
            move(Verb.AGREE, "release"),
            move(Verb.SEND_BACK),
            seats=(
                Seat("head", named("处长"), (HEAD,)),
                Seat("leader", named("局长"), (LEADER,)),
            ),
            order=Order.SEQUENTIAL,
        ),
        step("release", StepKind.RELEASE, move(Verb.PASS, "notice"), who=(HANDLER,)),
        step(
            "notice",
            StepKind.NOTICE,
            move(Verb.LAPSE, "done", outcome="granted"),
            move(Verb.SEND_BACK, "meeting"),
            move(Verb.OBJECT, "objection"),
            who=(HANDLER,),
            due=Deadline(days=5, counting=Counting.WORKING),
            public=True,
            answers=Deadline(days=3, counting=Counting.WORKING),
        ),
        step(
            "objection",
            StepKind.OBJECT,
            move(Verb.PASS, "notice"),
            move(Verb.REFUSE, "done", outcome="refused"),
            who=(HANDLER,),
        ),
        CLOSED,
    )
    roles = (ParticipantRole("reviewer", named("评审专家"), "account"),)
    made = Scheme(
        "award",
        Text("示范认定", "Award"),
        owner,
        steps,
        EVER,
        participants=roles,
        holds=(HANDLER,),
    )
    return replace(made, **more)


def task(owner: str, **more: Any) -> Scheme:
    """交办 → 反馈 → 审核办结: what a meeting has asked of a unit, with partners who countersign."""
    steps = (
        step(
            "feedback",
            StepKind.REPORT,
            move(Verb.SUBMIT, "countersign"),
            who=(OFFICER,),
            form="feedback",
            due=Deadline(days=10, counting=Counting.WORKING, remind=(3, 1)),
        ),
        step(
            "countersign",
            StepKind.COUNTERSIGN,
            move(Verb.AGREE, "check"),
            move(Verb.SEND_BACK, "feedback"),
            seats=(Seat("partner", named("配合单位"), (DEPARTMENT,)),),
        ),
        step(
            "check",
            StepKind.CHECK,
            move(Verb.PASS, "done", outcome="done"),
            move(Verb.SEND_BACK, "feedback"),
            who=(HANDLER,),
        ),
        CLOSED,
    )
    roles = (ParticipantRole("partner", named("配合单位"), "unit"),)
    made = Scheme("task", Text("督办事项", "Task"), owner, steps, EVER, participants=roles)
    return replace(made, **more)


def pilot(owner: str) -> Scheme:
    """申报 → 审核，须符合一套规则 → 办结: a condition that nobody can know, which the leader may waive."""
    known = Guard("known", named("符合规则"), "某文件第三条", criteria="none", waived_by=(LEADER,))
    steps = (
        step(
            "apply",
            StepKind.FILL,
            move(Verb.SUBMIT, "check"),
            move(Verb.WITHDRAW),
            who=(OFFICER,),
            form="feedback",
        ),
        step(
            "check",
            StepKind.CHECK,
            move(Verb.PASS, "done", guards=(known,)),
            move(Verb.SEND_BACK, "apply"),
            who=(HANDLER,),
        ),
        CLOSED,
    )
    roles = (
        ParticipantRole("partner", named("配合单位"), "unit"),
        ParticipantRole("adviser", named("顾问"), "account", most=1),
    )
    return Scheme("pilot", named("试点"), owner, steps, EVER, participants=roles, holds=(HANDLER,))


def rush(owner: str) -> Scheme:
    """申报 → 受理: many hand in at once, before the round closes."""
    steps = (
        step(
            "fill",
            StepKind.FILL,
            move(Verb.SUBMIT, "check"),
            who=(OFFICER,),
            form="rush",
            due=Deadline(Origin.ROUND),
        ),
        step("check", StepKind.CHECK, move(Verb.PASS, "done"), who=(HANDLER,)),
        CLOSED,
    )
    return Scheme("rush", named("冲刺"), owner, steps, EVER)


def rush_form() -> Form:
    """A text and a file, both required."""
    fields = (
        Field("progress", named("progress"), FieldKind.LONG_TEXT, required=True),
        Field("evidence", named("evidence"), FieldKind.FILE, required=True),
    )
    return Form("rush", named("冲刺"), (Section("basics", named("basics"), fields),))


def form(id_: str, *fields: str) -> Form:
    """A form of texts."""
    asked = tuple(Field(each, named(each), FieldKind.LONG_TEXT) for each in fields)
    rows = Section(
        "items", named("items"), (Field("name", named("name"), FieldKind.TEXT),), Repeats()
    )
    return Form(id_, named(id_), (Section("basics", named("basics"), asked), rows))


FORMS = {
    each.id: each
    for each in (
        form("monthly", "progress", "problems"),
        form("application", "plan"),
        form("opinion", "score", "words"),
        form("feedback", "progress"),
    )
}
Make = Callable[[str], Scheme]
ALL: tuple[Make, ...] = (report, award, task, pilot)
