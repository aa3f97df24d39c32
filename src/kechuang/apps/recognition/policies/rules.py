"""Who reads policies, and who checks drafts."""

from kechuang.access.register import register, signed_in
from kechuang.access.roles import Role
from kechuang.apps.subjects.registering.scope import units_kept, units_read, within
from kechuang.values.text import Text

DRAFTS = (
    Role.HANDLER,
    Role.DIVISION_HEAD,
    Role.DEPUTY_LEADER,
    Role.LEADER,
    Role.AUDITOR,
)
"""Who reads drafts of the whole city, to judge whether they agree."""
READ_POLICIES = register(
    "policies.read",
    Text("查看政策", "Read policies"),
    Text(
        "公开的政策人人可看；未公开的和草案只有科技局和起草的县（市、区）可看",
        "What is published is for all; the rest and drafts for the bureau and the drafting county",
    ),
    signed_in,
    who=Text("已登录人员", "Whoever has signed in"),
)
CHECK_POLICIES = register(
    "policies.check",
    Text("比对政策草案", "Check drafts of policies"),
    Text(
        "把草案叠加到现行条款上：惠及谁、花多少、与谁冲突；测算只含本人可见的企业",
        "Lay a draft over the clauses in force: whom it helps, what it costs, what it collides with",
    ),
    within(
        units_read,
        Text(
            "只有科技局、部门和县（市、区）可以比对", "Only for the bureau, departments, counties"
        ),
    ),
    who=Text("科技局、部门、财政、审计、县（市、区）", "The bureau, departments, counties"),
)
DRAFT_POLICIES = register(
    "policies.draft",
    Text("起草政策", "Draft policies"),
    Text(
        "新建草案，写条款，转入征求意见、审查、审议、印发、备案",
        "Begin drafts, write clauses, move them through consultation and checks to issue and filing",
    ),
    within(
        units_kept,
        Text(
            "只有科技局经办人、处室负责人和本县（市、区）经办人可以起草",
            "Only for handlers and heads of the bureau, and officers of the county itself",
        ),
    ),
    who=Text(
        "经办人、处室负责人；县（市、区）经办人限本单位",
        "Handlers and heads of division; county officers for their own",
    ),
)
