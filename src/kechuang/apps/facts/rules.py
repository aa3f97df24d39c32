"""Who reads, imports, corrects and withdraws facts, and who keeps authorisations."""

from dataclasses import dataclass

from kechuang.access.register import holders, register
from kechuang.apps.subjects.registering.scope import KEEPERS, units_kept, units_read, within
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class OfRows:
    """Rows of subjects that belong to these reporting units; "" for none."""

    units: frozenset[str]


_KEEP = within(
    units_kept,
    Text(
        "县（市、区）只能办理本单位企业的数据，其他由科技局办理",
        "A county keeps the data of its own firms only; the rest is for the bureau",
    ),
)
_READ = within(
    units_read,
    Text("只有科技局、部门和县（市、区）可以查看", "For the bureau, departments and counties"),
)


READ_CLOSELY = register(
    "facts.read_closely",
    Text("查看敏感栏目和统计明细", "See sensitive columns and unit-level statistics"),
    Text(
        "敏感栏目不遮盖，只供统计的单位明细可见",
        "Sensitive columns unmasked, and unit-level values that serve statistics only",
    ),
    _KEEP,
    who=Text(
        "经办人、处室负责人；县（市、区）经办人限本单位企业",
        "Handlers and heads of division; county officers for their own firms",
    ),
)
READ = register(
    "facts.read",
    Text("查看数据集", "See datasets"),
    Text("查看数据集、导入记录和数据质量", "Datasets, imports, quality"),
    _READ,
    who=Text("科技局、部门、财政、纪检、审计、县（市、区）", "The bureau, departments, counties"),
)
IMPORT = register(
    "facts.import",
    Text("导入和更正数据", "Import and correct data"),
    Text("导入文件、粘贴表格、更正单条、撤回导入", "Files, pasted blocks, corrections, withdrawal"),
    _KEEP,
    who=Text(
        "经办人、处室负责人；县（市、区）经办人限本单位企业",
        "Handlers and heads of division; county officers for their own firms",
    ),
)
AUTHORISE = register(
    "facts.authorise",
    Text("登记数据授权", "Keep authorisations"),
    Text("登记和撤销企业授权、部门共享批准", "Firms' authorisations and sharing approvals"),
    _KEEP,
    who=Text(
        "经办人、处室负责人；县（市、区）经办人限本单位企业",
        "Handlers and heads of division; county officers for their own firms",
    ),
)
MAINTAIN = register(
    "facts.maintain",
    Text("整理和核对数据表", "Compact and verify tables"),
    Text("合并小文件、并入更正、核对日志", "Merge files, move corrections, compare with the log"),
    holders(
        KEEPERS,
        Text("只有科技局经办人、处室负责人可以办理", "Only for the bureau's handlers and heads"),
    ),
    who=Text("经办人、处室负责人", "Handlers and heads of division"),
)
