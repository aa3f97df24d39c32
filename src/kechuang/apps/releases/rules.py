"""Who may see, prepare, sign and withdraw releases of the pack."""

from kechuang.access.register import holders, register, signed_in
from kechuang.access.roles import ROLE_NAMES, Role
from kechuang.values.text import Text, listed

_PREPARE = (Role.HANDLER, Role.DIVISION_HEAD)
_DECIDE = (Role.DIVISION_HEAD, Role.DEPUTY_LEADER, Role.LEADER)

READ = register(
    "releases.read",
    Text("查看城市包", "See releases"),
    Text("已发布的城市包及其改动", "Releases of the pack and what they changed"),
    signed_in,
    who=Text("已登录人员", "Whoever has signed in"),
)
DRAFT = register(
    "releases.draft",
    Text("起草城市包", "Draft a release"),
    Text("保存和关闭城市包草稿", "Save and close drafts of the pack"),
    holders(_PREPARE),
    who=listed(ROLE_NAMES[role] for role in _PREPARE),
)
PROPOSE = register(
    "releases.propose",
    Text("提出发布城市包", "Propose a release"),
    Text("提交城市包，以经办人身份签署", "Put a pack up for release and sign as its handler"),
    holders(_PREPARE),
    who=listed(ROLE_NAMES[role] for role in _PREPARE),
)
SIGN = register(
    "releases.sign",
    Text("审批城市包", "Approve a release"),
    Text(
        "对他人提出的城市包签署同意或不同意",
        "Agree or disagree with a release somebody else proposed",
    ),
    holders(_DECIDE),
    who=listed(ROLE_NAMES[role] for role in _DECIDE),
)
ACTIVATE = register(
    "releases.activate",
    Text("启用城市包", "Activate a release"),
    Text("让已签署的城市包自某一时刻起生效", "Put a signed release in force from an instant"),
    holders(_DECIDE),
    who=listed(ROLE_NAMES[role] for role in _DECIDE),
)
WITHDRAW = register(
    "releases.withdraw",
    Text("撤回城市包", "Withdraw a release"),
    Text(
        "撤回未启用或有误的城市包，前一版恢复生效", "Withdraw a release; the one before is in force"
    ),
    holders(_DECIDE),
    who=listed(ROLE_NAMES[role] for role in _DECIDE),
)
_DRAFTS = (*_DECIDE, Role.HANDLER, Role.AUDITOR)
READ_RULES = register(
    "rules.read",
    Text("查看规则", "Read rules"),
    Text(
        "规则是公开的政策，查看条件、案例和校验结果，用自己的数值试算",
        "Rules restate public policy: read their conditions, cases and proofs, try own values",
    ),
    signed_in,
    who=Text("已登录人员", "Whoever has signed in"),
)
READ_DRAFT_RULES = register(
    "rules.read_drafts",
    Text("查看规则草稿", "Read drafts of rules"),
    Text("尚未定稿的规则版本，只在局内查看", "Versions not settled yet, inside the bureau only"),
    holders(_DRAFTS),
    who=listed(ROLE_NAMES[role] for role in _DRAFTS),
)
VERIFY_RULES = register(
    "rules.verify",
    Text("校验规则", "Verify rules"),
    Text(
        "让后台逐项证明现行规则没有矛盾、漏洞和悬崖",
        "Have the worker prove the rules in force free of conflicts, gaps and cliffs",
    ),
    holders(_PREPARE),
    who=listed(ROLE_NAMES[role] for role in _PREPARE),
)
