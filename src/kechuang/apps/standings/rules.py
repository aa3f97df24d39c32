"""Who reads the register, who sees sanctions in it, and who keeps it."""

from kechuang.access.actor import Actor
from kechuang.access.register import SIGN_IN, YES, Answer, holders, register
from kechuang.access.roles import Role
from kechuang.apps.subjects.registering.scope import (
    COUNTY,
    FIRM,
    KEEPERS,
    OfSubject,
    units_read,
    within,
)
from kechuang.values.text import Text

WATCHING = (*KEEPERS, Role.DEPUTY_LEADER, Role.LEADER, Role.DISCIPLINE)
"""Who sees every sanction; a county sees those of its firms, a firm its own."""


def own(actor: Actor, thing: OfSubject | None) -> bool:
    """A firm and what it holds."""
    held = actor.units(*FIRM)
    return bool(held) if thing is None else str(thing.id) in held


def _sanctions(actor: Actor, thing: OfSubject | None) -> Answer:
    if not actor.signed_in:
        return SIGN_IN
    if actor.system or actor.holds(*WATCHING) or own(actor, thing):
        return YES
    units = actor.units(*COUNTY)
    if units and (thing is None or thing.units <= units):
        return YES
    reason = Text(
        "限制记录只对科技局、纪检、企业所属县（市、区）和企业本身可见",
        "Sanctions are for the bureau, discipline inspection, the firm's county and the firm itself",
    )
    return Answer(allowed=False, reason=reason)


READ = register(
    "standings.read",
    Text("查看资格台账", "See the register of standings"),
    Text("查看持有的资格、有效期和经过", "Titles held, their days and history"),
    within(
        units_read,
        Text(
            "县（市、区）只能查看本单位企业的资格，单位只能查看本单位",
            "A county sees what its own firms hold, a firm what it holds itself",
        ),
        own,
    ),
    who=Text(
        "科技局、部门、财政、纪检、审计；县（市、区）限本单位；单位限自身",
        "The bureau, departments, finance, discipline, audit; a county its own; a firm itself",
    ),
)
SANCTIONS = register(
    "standings.sanctions",
    Text("查看限制记录", "See sanctions"),
    Text("查看处理决定、限制范围和期限", "Decisions on sanctions, their scope and days"),
    _sanctions,
    who=Text(
        "经办人、处室负责人、局领导、纪检；县（市、区）限本单位；单位限自身",
        "Handlers, heads, leaders, discipline; a county its own; a firm itself",
    ),
)
KEEP = register(
    "standings.keep",
    Text("登记和处理资格", "Keep standings"),
    Text(
        "登记、预警、保留、撤销、更正、合并资格",
        "Enter, warn, keep, withdraw, correct and merge standings",
    ),
    holders(
        KEEPERS,
        Text(
            "只有科技局经办人、处室负责人可以办理；有异议请向其提出",
            "Only for the bureau's handlers and heads; raise objections with them",
        ),
    ),
    who=Text("经办人、处室负责人", "Handlers and heads of division"),
)
