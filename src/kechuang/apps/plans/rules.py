"""Who may read, keep, issue and fill a plan."""

from dataclasses import dataclass

from kechuang.access.actor import Actor
from kechuang.access.register import SIGN_IN, YES, Answer, register
from kechuang.access.roles import Role
from kechuang.apps.audit import parts
from kechuang.apps.work.rules import (
    COUNTY,
    LEADING,
    WORKING,
    OfUnit,
    acts_for,
    insiders,
    keeps,
    no,
    unit_or_office,
)
from kechuang.values.text import Text

PARTS = tuple(parts.PART_NAMES)
"""The three pairs of eyes over the issue of a plan: 经办, 审核, 审批."""
PART_NAMES = parts.PART_NAMES


@dataclass(frozen=True, slots=True)
class OfPlan:
    """A plan: its office and whether it is in force; `part` is what is being signed."""

    office: str
    in_force: bool = True
    part: str = ""


@dataclass(frozen=True, slots=True)
class OfFigure:
    """A figure of `scope` for what `owner` answers for, with `partners` who supply data.

    `owner` is "" for an indicator that is nobody's target; `counties` are the reporting units.
    """

    owner: str
    office: str
    scope: str
    counties: frozenset[str]
    partners: tuple[str, ...] = ()


def _read(actor: Actor, thing: OfPlan | None) -> Answer:
    answer = insiders(actor, thing)
    if thing is None or thing.in_force or not answer.allowed:
        return answer
    if keeps(actor, thing.office) or actor.holds(*LEADING):
        return YES
    return no(
        "计划尚未下达，只有牵头处室和领导可以查看",
        "The plan is not issued yet; only its office and leaders read it",
    )


def _keep(actor: Actor, thing: OfPlan | None) -> Answer:
    if not actor.signed_in:
        return SIGN_IN
    if thing is None:
        allowed = actor.system or actor.holds(Role.HANDLER, Role.DIVISION_HEAD)
    else:
        allowed = keeps(actor, thing.office)
    return YES if allowed else no("只有计划牵头处室可以办理", "Only the plan's office may do this")


def _sign(actor: Actor, thing: OfPlan | None) -> Answer:
    if not actor.signed_in:
        return SIGN_IN
    if thing is None:
        allowed = actor.holds(Role.HANDLER, Role.DIVISION_HEAD, *LEADING)
    else:
        allowed = _signs_as(actor, thing)
    return YES if allowed else _not_your_part(thing)


def _signs_as(actor: Actor, thing: OfPlan) -> bool:
    if thing.part == "approve":
        return actor.holds(*LEADING)
    if thing.part == "check":
        return actor.holds(Role.DIVISION_HEAD, unit=thing.office) or actor.holds(Role.DEPUTY_LEADER)
    return keeps(actor, thing.office)


def _not_your_part(thing: OfPlan | None) -> Answer:
    who = {
        "approve": Text("分管领导或主要领导", "a leader"),
        "check": Text("牵头处室负责人或分管领导", "the head of the plan's office or a leader"),
    }.get(thing.part if thing else "", Text("计划牵头处室", "the plan's office"))
    return no(f"此环节由{who.zh}办理", f"This step is for {who.en}")


def _record(actor: Actor, thing: OfFigure | None) -> Answer:
    if not actor.signed_in:
        return SIGN_IN
    if thing is None:
        return unit_or_office()(actor, None)
    if keeps(actor, thing.office) or _supplies(actor, thing):
        return YES
    if thing.scope in thing.counties and actor.holds(*COUNTY, unit=thing.scope):
        return YES
    if actor.roles and actor.roles <= set(COUNTY):
        return no("县（市、区）只能填报本单位的数据", "A county records its own figures only")
    return no(
        "只有责任单位、配合部门和计划牵头处室可以填报",
        "Only the unit responsible, departments that help it and the plan's office record figures",
    )


def _supplies(actor: Actor, thing: OfFigure) -> bool:
    """The owner, a department among the partners; any division for what is nobody's target."""
    if acts_for(actor, thing.owner):
        return True
    if any(actor.holds(Role.DEPARTMENT, unit=unit) for unit in thing.partners):
        return True
    return not thing.owner and actor.holds(*WORKING)


def _owner(actor: Actor, thing: OfUnit | None) -> Answer:
    """The owning division or the office; counties take part by figures only."""
    if actor.roles and actor.roles <= set(COUNTY):
        return no(
            "只有责任单位和计划牵头处室可以办理",
            "Only the unit responsible and the plan's office may do this",
        )
    return unit_or_office()(actor, thing)


def _ask(actor: Actor, thing: OfUnit | None) -> Answer:
    """Whoever owns a promise or has a part in it; asking changes nothing."""
    return YES if actor.holds(*COUNTY) else unit_or_office()(actor, thing)


_OWNER = Text("责任单位、计划牵头处室", "The unit responsible, the plan's office")
_OFFICE = Text("计划牵头处室", "The plan's office")

READ = register(
    "plans.read",
    Text("查看年度重点工作", "Read the plan"),
    Text("计划正文、目标状态、任务分解", "The plan's text, status of its targets, its tasks"),
    _read,
    who=Text(
        "有角色的人员；未下达的仅牵头处室和领导",
        "Whoever holds a role; drafts the office and leaders",
    ),
)
SEED = register(
    "plans.seed",
    Text("从城市包生成计划", "Make a plan from the pack"),
    Text("由城市包的计划生成草案", "Make a draft from the pack's plan of a year"),
    _keep,
    who=_OFFICE,
)
ISSUE = register(
    "plans.issue",
    Text("下达计划", "Issue a plan"),
    Text("经办、审核、审批三人依次签署同一内容", "Three people sign the same content in order"),
    _sign,
    who=Text("牵头处室、其负责人、领导依次", "The office, its head, a leader, in this order"),
)
EXPORT = register(
    "plans.export",
    Text("导出计划", "Export a plan"),
    Text("导出汇总表、简报、计划源文件", "Progress table, brief, the plan's source files"),
    _read,
    who=Text("有角色的人员", "Whoever holds a role"),
)
CORRECT = register(
    "targets.correct",
    Text("更正目标", "Correct a target"),
    Text(
        "更正数值、期限、责任单位、分解，保留更正前后",
        "Correct value, day, owner or split; before and after are kept",
    ),
    _owner,
    who=_OWNER,
)
SET_TOLERANCE = register(
    "targets.tolerance",
    Text("填写允许偏差", "Enter the tolerance"),
    Text("“左右”允许偏离多少", "How far an “about” may be off"),
    _owner,
    who=_OWNER,
)
REQUEST_ADJUSTMENT = register(
    "targets.adjust",
    Text("申请调整目标", "Ask for an adjustment"),
    Text("说明理由，送计划牵头处室", "Give reasons; goes to the plan's office"),
    _ask,
    who=Text("责任单位、县（市、区）", "The unit responsible, counties"),
)
RECORD = register(
    "figures.record",
    Text("填报数据", "Record a figure"),
    Text("填报一期数据，原数保留", "Record a figure of a period; earlier ones stay"),
    _record,
    who=Text(
        "责任单位、牵头处室；县（市、区）限本单位",
        "The unit responsible, the plan's office; counties their own",
    ),
)
WITHDRAW_FIGURE = register(
    "figures.withdraw",
    Text("撤回数据", "Withdraw a figure"),
    Text("撤回填错的一条数据，记录保留", "Take a mistaken figure out of view; its record stays"),
    _record,
    who=Text(
        "责任单位、牵头处室；县（市、区）限本单位",
        "The unit responsible, the plan's office; counties their own",
    ),
)
REACH_STAGE = register(
    "targets.stage",
    Text("登记争创阶段", "Enter a stage"),
    Text(
        "筹备、提交、评审、获批，可撤销", "Prepared, submitted, reviewed, approved; can be undone"
    ),
    _owner,
    who=_OWNER,
)
COMPLETE_MILESTONE = register(
    "targets.milestone",
    Text("办结节点", "Complete a milestone"),
    Text("登记节点完成日期和依据，可撤销", "Day and proof of a milestone; can be undone"),
    _owner,
    who=_OWNER,
)
