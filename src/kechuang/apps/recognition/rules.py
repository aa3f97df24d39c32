"""Who reads runs, has rules run, replays them, and disposes of their inputs."""

from kechuang.access.actor import Actor
from kechuang.access.register import SIGN_IN, YES, Answer, anyone, holders, register, signed_in
from kechuang.access.roles import Role
from kechuang.apps.subjects.registering.scope import CITYWIDE, FIRM, KEEPERS, units_read, within
from kechuang.values.text import Text

_KEEPERS_ONLY = Text(
    "只有科技局经办人、处室负责人可以办理", "Only for the bureau's handlers and heads"
)


def _firm(actor: Actor, _thing: object) -> Answer:
    if not actor.signed_in:
        return SIGN_IN
    if actor.holds(*FIRM):
        return YES
    reason = Text("只对企业本单位开放", "For the firm itself")
    return Answer(allowed=False, reason=reason)


READ = register(
    "recognition.read",
    Text("查看达标运行", "See runs"),
    Text(
        "规则对全部企业的判定：结论、缺什么、差一步；县（市、区）只见本单位企业",
        "What rules find of everybody: verdicts, what is missing, near misses; a county its own",
    ),
    within(
        units_read,
        Text("只有科技局、部门和县（市、区）可以查看", "For the bureau, departments and counties"),
    ),
    who=Text("科技局、部门、财政、纪检、审计、县（市、区）", "The bureau, departments, counties"),
)
RUN = register(
    "recognition.run",
    Text("运行规则", "Run rules"),
    Text("让规则对全部主体判定一遍，或放弃一次运行", "Have rules judge everybody; discard a run"),
    holders(KEEPERS, _KEEPERS_ONLY),
    who=Text("经办人、处室负责人", "Handlers and heads of division"),
)
REPLAY = register(
    "recognition.replay",
    Text("重放运行", "Replay runs"),
    Text(
        "按当时的数据重新读取、重新判定，与留存的结论比对",
        "Read and judge again as of then, and compare with what was kept",
    ),
    holders(
        CITYWIDE,
        Text("只有科技局、部门、财政、纪检、审计可以重放", "Only for the city's side"),
    ),
    who=Text("科技局、部门、财政、纪检、审计", "The bureau, departments, finance, audit"),
)
DISPOSE = register(
    "recognition.dispose",
    Text("销毁运行的输入", "Dispose of a run's inputs"),
    Text(
        "保管期满后销毁运行留存的输入数据，结论保留",
        "Destroy the input rows kept with a run when their time is over; verdicts stay",
    ),
    holders(
        (Role.DIVISION_HEAD,),
        Text("只有处室负责人可以销毁", "Only heads of division dispose of inputs"),
    ),
    who=Text("处室负责人", "Heads of division"),
)
PROPOSE = register(
    "recognition.propose",
    Text("提出拟认定名单", "Release proposals"),
    Text(
        "按一次运行提出拟认定名单，成批办理，请企业补数据",
        "Propose from a run, act on many, ask for missing data",
    ),
    holders(KEEPERS, _KEEPERS_ONLY),
    who=Text("经办人、处室负责人", "Handlers and heads of division"),
)
CHECK = register(
    "recognition.check",
    Text("核验认定凭证", "Check a certificate"),
    Text(
        "按凭证代码核对持有人、文号和是否有效",
        "By its code: holder, number, whether it is in force",
    ),
    anyone,
    who=Text("任何人", "Anybody"),
)
TAKE = register(
    "recognition.take",
    Text("下载认定凭证", "Take a certificate along"),
    Text(
        "企业本单位、所在县（市、区）和办理处室可以下载，其他人不知道有这一件",
        "The firm, its county and the office; nobody else knows of the case",
    ),
    signed_in,
    who=Text("能看到这一件的人员", "Whoever may know of the case"),
)
CONFIRM = register(
    "recognition.confirm",
    Text("企业确认认定", "A firm confirms"),
    Text(
        "查看据以认定的数据，确认、不参加或提出异议", "See what is held, confirm, decline or object"
    ),
    _firm,
    who=Text("单位法定代表人、经办人", "A firm's legal representative and handlers"),
)
