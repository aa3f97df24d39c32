"""Who sees pools, keeps them, and has them worked out anew."""

from kechuang.access.register import holders, register
from kechuang.apps.subjects.registering.scope import KEEPERS, units_kept, units_read, within
from kechuang.values.text import Text

READ = register(
    "cultivation.read",
    Text("查看企业培育", "See firm cultivation"),
    Text(
        "后备库、差一步名单、四象限、申报漏斗和名单；县（市、区）只见本单位企业",
        "Pools, near misses, the two-by-two, the funnel and lists; a county its own firms",
    ),
    within(
        units_read,
        Text("只有科技局、部门和县（市、区）可以查看", "For the bureau, departments and counties"),
    ),
    who=Text("科技局、部门、财政、纪检、审计、县（市、区）", "The bureau, departments, counties"),
)
KEEP = register(
    "cultivation.keep",
    Text("管理后备库", "Keep pools"),
    Text(
        "指定辅导人和目标年度，移出、移回企业",
        "Name coaches and target years; take firms out, back",
    ),
    within(
        units_kept,
        Text(
            "只有科技局经办人、处室负责人和本县（市、区）经办人可以办理",
            "Only for handlers and heads of the bureau, and officers of the county itself",
        ),
    ),
    who=Text(
        "经办人、处室负责人；县（市、区）经办人限本单位",
        "Handlers and heads of division; county officers for their own",
    ),
)
REFRESH = register(
    "cultivation.refresh",
    Text("更新后备库和名单", "Work out pools and lists"),
    Text(
        "按规则重新核算入库、等级和名单",
        "Judge everybody anew: who belongs, how near, who is listed",
    ),
    holders(
        KEEPERS,
        Text(
            "只有科技局经办人、处室负责人可以更新", "Only the bureau's handlers and heads do this"
        ),
    ),
    who=Text("经办人、处室负责人", "Handlers and heads of division"),
)
