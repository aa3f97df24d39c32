"""Who reads public notices and speaks up about them, and who answers."""

from kechuang.access.actor import Actor
from kechuang.access.register import SIGN_IN, YES, Answer, anyone, register
from kechuang.access.roles import Role
from kechuang.apps.cases.rules import OVERSEEING, OfOwner
from kechuang.values.text import Text

ANSWERING = (Role.HANDLER, Role.DIVISION_HEAD)
"""Who answers for the unit responsible; departments and counties keep schemes of their own."""
_SENT = (*ANSWERING, Role.DEPARTMENT, Role.COUNTY_OFFICER, Role.COUNTY_LEADER)


def _answers(actor: Actor, thing: OfOwner | None) -> Answer:
    if not actor.signed_in:
        return SIGN_IN
    if actor.holds(*_SENT, unit=thing.owner if thing else None):
        return YES
    return _no(
        "公示意见和异议由牵头单位答复", "The unit responsible answers opinions on its notices"
    )


def _reads(actor: Actor, thing: OfOwner | None) -> Answer:
    answer = _answers(actor, thing)
    return YES if answer.allowed or actor.holds(*OVERSEEING) else answer


def _no(zh: str, en: str) -> Answer:
    return Answer(allowed=False, reason=Text(zh, en))


_ANYBODY = Text("任何人，不必登录", "Anybody, without signing in")
READ_NOTICES = register(
    "public.read",
    Text("查看公示", "See public notices"),
    Text("正在公示和一年内公示过的名单、期限", "What is or was within a year on public notice"),
    anyone,
    who=_ANYBODY,
)
SPEAK = register(
    "public.speak",
    Text("对公示提出意见或异议", "Object to or comment on a public notice"),
    Text("实名或匿名提交，凭回执查答复", "By name or without; a receipt leads to the answer"),
    anyone,
    who=_ANYBODY,
)
READ_OPINIONS = register(
    "opinions.read",
    Text("查看公示意见和异议", "See opinions on public notices"),
    Text(
        "内容和是否实名；姓名和联系方式须另行查看并留痕",
        "What was said and whether by name; who it was is looked at apart, and noted",
    ),
    _reads,
    who=Text("牵头单位，领导、纪检、审计", "The unit responsible, leaders, discipline, auditors"),
)
ANSWER = register(
    "opinions.answer",
    Text("答复公示意见和异议", "Answer opinions on public notices"),
    Text(
        "核实后逐件答复；成立的转入异议处理", "Each by itself; one upheld goes on to be dealt with"
    ),
    _answers,
    who=Text("牵头单位", "The unit responsible"),
)
