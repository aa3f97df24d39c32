"""Who may see and change people, roles, tokens and restricted records."""

from dataclasses import dataclass
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.access.register import (
    SIGN_IN,
    YES,
    Answer,
    Rule,
    anyone,
    holders,
    register,
    signed_in,
)
from kechuang.access.roles import ROLE_NAMES, Role
from kechuang.values.text import Text

_SECURITY = ROLE_NAMES[Role.SECURITY_ADMIN]


@dataclass(frozen=True, slots=True)
class OfAccount:
    """The account acted upon, as rules see it."""

    account: UUID


def _oneself(actor: Actor, thing: OfAccount | None) -> Answer:
    if not actor.signed_in:
        return SIGN_IN
    if thing is None or thing.account == actor.account:
        return YES
    return Answer(allowed=False, reason=Text("只能办理本人的事项", "Only for oneself"))


def _oneself_or(*roles: Role) -> Rule:
    others = holders(roles)

    def rule(actor: Actor, thing: OfAccount | None) -> Answer:
        if thing is None or thing.account == actor.account:
            return YES if actor.signed_in else SIGN_IN
        return others(actor, thing)

    return rule


SEE_HELP = register(
    "help.read",
    Text("查看帮助", "Read the help"),
    Text("帮助、术语和登录页", "Help, terms and the sign-in page"),
    anyone,
    who=Text("所有人", "Everybody"),
)
SEE_PEOPLE = register(
    "people.read",
    Text("查看通讯录", "See the directory"),
    Text("姓名、单位、角色和办公短号", "Names, units, roles and office numbers"),
    signed_in,
    who=Text("已登录人员", "Whoever has signed in"),
)
MANAGE_PEOPLE = register(
    "people.manage",
    Text("管理用户与角色", "Manage people and roles"),
    Text(
        "新建、停用账号，授予和终止角色，重置密码",
        "Open and close accounts, grant and end roles, reset passwords",
    ),
    holders([Role.SECURITY_ADMIN]),
    who=_SECURITY,
)
ERASE_PERSON = register(
    "people.erase",
    Text("删除个人信息", "Erase personal data"),
    Text(
        "销毁一个人的密钥，其姓名和联系方式不可恢复，操作日志仍可验证",
        "Destroy a person's key: name and contacts are gone for good, the log stays valid",
    ),
    holders([Role.SECURITY_ADMIN]),
    who=_SECURITY,
)
CHANGE_OWN = register(
    "account.own",
    Text("维护本人账号", "Look after one's own account"),
    Text("更改密码、两步验证、语言", "Password, two-step sign-in, language"),
    _oneself,
    who=Text("本人", "Oneself"),
)
DELEGATE = register(
    "delegations.give",
    Text("委托代办", "Delegate"),
    Text("离岗期间委托他人以本人角色办理", "Let somebody act in one's roles while away"),
    _oneself_or(Role.SECURITY_ADMIN),
    who=Text("本人或安全管理员", "Oneself or security administrator"),
)
ISSUE_TOKEN = register(
    "tokens.issue",
    Text("签发接口令牌", "Issue an API token"),
    Text(
        "为本人账号签发限定权限的接口令牌；不能为他人签发",
        "Issue a scoped token of one's own account; nobody does so for another",
    ),
    _oneself,
    who=Text("本人", "Oneself"),
)
REVOKE_TOKEN = register(
    "tokens.revoke",
    Text("吊销接口令牌", "Revoke an API token"),
    Text("令牌立即失效", "The token is worthless at once"),
    _oneself_or(Role.SECURITY_ADMIN),
    who=Text("本人或安全管理员", "Oneself or security administrator"),
)
RESTRICT = register(
    "records.restrict",
    Text("限定知悉范围", "Restrict a record"),
    Text("只让指定人员知道某条记录存在", "Let only named people know that a record exists"),
    holders([Role.DISCIPLINE, Role.LEADER]),
    who=Text("纪检、主要领导", "Discipline inspection, principal leader"),
)
SEE_REGISTER = register(
    "access.read",
    Text("查看权限清单", "See the register of permissions"),
    Text("每项操作、规则和有权角色", "Each action, its rule and who may"),
    signed_in,
    who=Text("已登录人员", "Whoever has signed in"),
)
