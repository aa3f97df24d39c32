"""Who may see, do and say what in daily work: commitments, reminders, comments, files, notices."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.access.register import SIGN_IN, YES, Answer, Rule, register
from kechuang.access.roles import ADMINISTRATORS, OUTSIDE, ROLE_NAMES, Role
from kechuang.values.text import Text, listed

WORKING = (Role.HANDLER, Role.DIVISION_HEAD, Role.DEPARTMENT)
"""Who acts for a division or a department."""
COUNTY = (Role.COUNTY_OFFICER, Role.COUNTY_LEADER)
"""Who acts for a reporting unit."""
LEADING = (Role.DEPUTY_LEADER, Role.LEADER)
ACROSS = frozenset({*WORKING, *LEADING, Role.FINANCE, Role.DISCIPLINE, Role.AUDITOR, Role.AGENCY})
"""Roles that see what every county wrote, not only the numbers."""


CASE = "case"
"""What cases are called as a thing: their files are opened, their matters finished, through them."""


@dataclass(frozen=True, slots=True)
class OfUnit:
    """Something that belongs to a unit; `office` keeps the whole, such as the plan's office."""

    unit: str
    office: str


@dataclass(frozen=True, slots=True)
class OfCommitment:
    """A commitment: the unit that owes it, the office that follows it, whom it is given to."""

    unit: str
    office: str
    assignee: UUID | None = None


@dataclass(frozen=True, slots=True)
class OfAuthor:
    """Something that one person wrote, uploaded or received."""

    author: UUID


def no(zh: str, en: str) -> Answer:
    """A refusal with its reason."""
    return Answer(allowed=False, reason=Text(zh, en))


_NO_ROLE = no(
    "您目前没有有效的角色，请与安全管理员联系",
    "You hold no role in force; ask the security administrator",
)


def inside(actor: Actor) -> bool:
    """Whether the actor belongs to the city's own side with a role in force."""
    return actor.system or bool(actor.roles - OUTSIDE)


def insiders(actor: Actor, _thing: object) -> Answer:
    """Whoever holds a role of the city, the bureau, a department or a county."""
    if not actor.signed_in:
        return SIGN_IN
    if inside(actor):
        return YES
    return _NO_ROLE


def _with_a_role(actor: Actor, _thing: object) -> Answer:
    if not actor.signed_in:
        return SIGN_IN
    return YES if actor.system or actor.roles else _NO_ROLE


def sees_words_of(actor: Actor, unit: str, counties: Iterable[str]) -> bool:
    """Whether the actor may read notes, evidence and remarks of `unit` (numbers are open)."""
    if unit not in set(counties) or actor.system or actor.roles & ACROSS:
        return True
    return unit in actor.units(*COUNTY)


def keeps(actor: Actor, office: str) -> bool:
    """Whether the actor works for the office that keeps the whole."""
    return actor.system or actor.holds(Role.HANDLER, Role.DIVISION_HEAD, unit=office)


def acts_for(actor: Actor, unit: str) -> bool:
    """Whether the actor works for `unit` itself."""
    return actor.holds(*WORKING, *COUNTY, unit=unit)


def unit_or_office(*, leaders: bool = False) -> Rule:
    """The unit concerned or the office; for a page without a thing, whoever works anywhere."""
    roles = (*WORKING, *COUNTY, *(LEADING if leaders else ()))
    names = listed(ROLE_NAMES[role] for role in roles)

    def rule(actor: Actor, thing: OfUnit | OfCommitment | None) -> Answer:
        if not actor.signed_in:
            return SIGN_IN
        if thing is None:
            allowed = actor.system or actor.holds(*roles)
            return YES if allowed else no(f"只有{names.zh}可以办理", f"Only for: {names.en}")
        if keeps(actor, thing.office) or acts_for(actor, thing.unit):
            return YES
        if leaders and actor.holds(*LEADING):
            return YES
        return no(
            "只有责任单位和计划牵头处室可以办理",
            "Only the unit responsible and the plan's office may do this",
        )

    return rule


def _finish(actor: Actor, thing: OfCommitment | None) -> Answer:
    given = thing is not None and thing.assignee is not None and thing.assignee == actor.account
    if thing and given and thing.unit in actor.units():
        return YES
    return unit_or_office()(actor, thing)


def _remind(actor: Actor, thing: OfUnit | OfCommitment | None) -> Answer:
    if not actor.signed_in:
        return SIGN_IN
    if actor.holds(*LEADING) or actor.system:
        return YES
    if thing is None:
        allowed = actor.holds(Role.HANDLER, Role.DIVISION_HEAD)
    else:
        owns = actor.holds(Role.HANDLER, Role.DIVISION_HEAD, unit=thing.unit)
        allowed = owns or keeps(actor, thing.office)
    if allowed:
        return YES
    return no(
        "只有领导、计划牵头处室和责任处室可以催办",
        "Only leaders, the plan's office and the division responsible send reminders",
    )


def _speaks(actor: Actor, thing: object) -> Answer:
    answer = insiders(actor, thing)
    if answer.allowed and actor.roles and actor.roles <= ADMINISTRATORS:
        return no(
            "系统、安全、审计管理员不参与业务", "Administrators take no part in the work itself"
        )
    return answer


def own(actor: Actor, thing: OfAuthor | None) -> Answer:
    """Only the person himself."""
    if not actor.signed_in:
        return SIGN_IN
    if thing is None or thing.author == actor.account:
        return YES
    return no("只能处理本人的内容", "Only one's own")


_RESPONSIBLE = Text("责任单位、计划牵头处室", "The unit responsible, the plan's office")

SEE_DESK = register(
    "desk.read",
    Text("查看工作台", "See one's desk"),
    Text("本人和本单位的待办、已办、待阅", "What oneself and one's units owe, did and may read"),
    _with_a_role,
    who=Text("有角色的人员", "Whoever holds a role"),
)
FINISH = register(
    "commitments.finish",
    Text("办结事项", "Finish a matter"),
    Text("记下办结和依据，可撤销", "Note that it is done and by what proof; can be undone"),
    _finish,
    who=_RESPONSIBLE,
)
REASSIGN = register(
    "commitments.reassign",
    Text("转交事项", "Hand a matter on"),
    Text("把事项交给本单位的另一人", "Give a matter to somebody else of the unit"),
    unit_or_office(),
    who=_RESPONSIBLE,
)
REMIND = register(
    "reminders.send",
    Text("催报、催办", "Remind"),
    Text("提醒责任人，每天每事一次", "Remind whoever is responsible, once a day for each matter"),
    _remind,
    who=Text(
        "领导、计划牵头处室、责任处室", "Leaders, the plan's office, the division responsible"
    ),
)
COMMENT = register(
    "comments.add",
    Text("写批注", "Comment"),
    Text("在目标上写批注", "Write a remark on a target"),
    _speaks,
    who=Text("除三类管理员外有角色的人员", "Whoever holds a role, administrators apart"),
)
WITHDRAW_COMMENT = register(
    "comments.withdraw",
    Text("撤回批注", "Withdraw a remark"),
    Text("撤回本人的批注，位置保留", "Withdraw one's own remark; its place stays"),
    own,
    who=Text("本人", "Its author"),
)
UPLOAD = register(
    "files.upload",
    Text("上传附件", "Upload a file"),
    Text(
        "上传佐证材料，须承诺不含国家秘密",
        "Upload evidence, pledging that it holds no state secret",
    ),
    unit_or_office(),
    who=_RESPONSIBLE,
)
READ_FILE = register(
    "files.read",
    Text("下载附件", "Download a file"),
    Text("下载佐证材料；其他县（市、区）的不可见", "Download evidence; other counties' is hidden"),
    insiders,
    who=Text("有角色的人员", "Whoever holds a role"),
)
WITHDRAW_FILE = register(
    "files.withdraw",
    Text("撤回附件", "Withdraw a file"),
    Text("撤回附件，记录保留", "Withdraw a file; its record stays"),
    unit_or_office(),
    who=_RESPONSIBLE,
)
READ_NOTICE = register(
    "notices.read",
    Text("阅读提醒", "Read notices"),
    Text("阅读和标记本人的提醒", "Read and mark one's own notices"),
    own,
    who=Text("本人", "Oneself"),
)
CHOOSE_NOTICES = register(
    "notices.choose",
    Text("设置提醒方式", "Choose how to be told"),
    Text(
        "选择各类提醒的角标、邮件和消息接口",
        "Choose badge, e-mail and webhook for each kind of notice",
    ),
    own,
    who=Text("本人", "Oneself"),
)


@dataclass(frozen=True, slots=True)
class OfPerson:
    """Somebody's post: the person and the unit he works for."""

    account: UUID
    unit: str


def _oneself_or_head(actor: Actor, thing: OfPerson | None) -> Answer:
    if not actor.signed_in:
        return SIGN_IN
    heading = (Role.DIVISION_HEAD, Role.COUNTY_LEADER)
    if thing is None or thing.account == actor.account or actor.holds(*heading, unit=thing.unit):
        return YES
    return no(
        "只有本人和本单位负责人可以办理交接", "Only oneself and the head of the unit hand over"
    )


HAND_OVER = register(
    "posts.hand_over",
    Text("岗位交接", "Hand a post over"),
    Text(
        "列出一个岗位的未办事项、在办事项、角色和委托，导出交接清单，成批转交",
        "List a post's open matters, cases, roles and stand-ins, export them, hand them on at once",
    ),
    _oneself_or_head,
    who=Text("本人、本单位负责人", "Oneself, the head of the unit"),
)


def works_in(actor: Actor) -> frozenset[str]:
    """The units in which the actor works, administrators' posts apart."""
    return frozenset(x.unit for x in actor.holdings if x.role not in ADMINISTRATORS)
