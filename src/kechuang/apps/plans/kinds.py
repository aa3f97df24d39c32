"""What the log says about plans, targets, figures and steps."""

from kechuang.apps.audit.kinds import event_kind
from kechuang.values.text import Text

PLAN_SEEDED = event_kind(
    "plan.seeded",
    Text("生成计划草案", "Plan drafted"),
    Text(
        "由城市包生成{year}年计划草案，目标{targets}项",
        "Plan of {year} drafted from the pack with {targets} targets",
    ),
    "year",
    "targets",
    "release",
)
PLAN_ISSUED = event_kind(
    "plan.issued",
    Text("下达计划", "Plan issued"),
    Text("下达{year}年计划，内容 {digest}", "Plan of {year} issued, content {digest}"),
    "year",
    "digest",
)
PLAN_WITHDRAWN = event_kind(
    "plan.withdrawn",
    Text("撤回计划草案", "Draft withdrawn"),
    Text("撤回{year}年计划草案，原因：{reason}", "Draft plan of {year} withdrawn: {reason}"),
    "year",
    "reason",
)
TARGET_CORRECTED = event_kind(
    "target.corrected",
    Text("更正目标", "Target corrected"),
    Text(
        "更正目标 {code}：{changes}，原因：{reason}",
        "Target {code} corrected ({changes}): {reason}",
    ),
    "code",
    "before",
    "after",
    "changes",
    "reason",
)
TOLERANCE_SET = event_kind(
    "target.tolerance_set",
    Text("填写允许偏差", "Tolerance entered"),
    Text(
        "目标 {code} 允许偏差由 {before} 改为 {after}", "Tolerance of {code}: {before} to {after}"
    ),
    "code",
    "before",
    "after",
)
ADJUSTMENT_REQUESTED = event_kind(
    "target.adjustment_requested",
    Text("申请调整目标", "Adjustment requested"),
    Text("申请调整目标 {code}", "An adjustment of {code} was requested"),
    "code",
    "comment",
)
FIGURE_RECORDED = event_kind(
    "figure.recorded",
    Text("填报数据", "Figure recorded"),
    Text("{code} {said}", "{code} {said}"),
    "said",
    "code",
    "figure",
    "indicator",
    "scope",
    "period",
    "value",
    "vintage",
)
FIGURE_WITHDRAWN = event_kind(
    "figure.withdrawn",
    Text("撤回数据", "Figure withdrawn"),
    Text("撤回 {code} {said}，原因：{reason}", "{code} {said} withdrawn: {reason}"),
    "code",
    "said",
    "figure",
    "scope",
    "period",
    "value",
    "reason",
)
RANK_RECORDED = event_kind(
    "rank.recorded",
    Text("填报位次", "Rank recorded"),
    Text("{code} {period}：第{rank}位，共{among}个", "{code} {period}: place {rank} of {among}"),
    "code",
    "period",
    "rank",
    "among",
)
STEP_REACHED = event_kind(
    "step.reached",
    Text("登记阶段或节点", "Step reached"),
    Text("{code} {said}，{on}", "{code} {said} on {on}"),
    "code",
    "said",
    "kind",
    "key",
    "on",
    "note",
)
STEP_WITHDRAWN = event_kind(
    "step.withdrawn",
    Text("撤销阶段或节点", "Step withdrawn"),
    Text("撤销 {code} {said}，原因：{reason}", "{code} {said} withdrawn: {reason}"),
    "code",
    "said",
    "kind",
    "key",
    "reason",
)
EXPORT_MADE = event_kind(
    "export.made",
    Text("导出文件", "File exported"),
    Text("导出 {file}", "{file} exported"),
    "file",
    "media_type",
    "size",
)
