"""What the log says about sign-offs, background work, anchors, backups and restores."""

from kechuang.apps.audit.kinds import event_kind
from kechuang.values.text import Text

SIGNOFF_OPENED = event_kind(
    "signoff.opened",
    Text("发起签署", "Sign-off opened"),
    Text("发起签署“{purpose}”，内容 {digest}", "Sign-off “{purpose}” opened over {digest}"),
    "purpose",
    "thing",
    "digest",
    "needed",
)
SIGNED = event_kind(
    "signoff.signed",
    Text("签署同意", "Signed"),
    Text("以“{part}”签署同意，内容 {digest}", "Agreed as “{part}” over {digest}"),
    "purpose",
    "thing",
    "digest",
    "part",
)
REFUSED = event_kind(
    "signoff.refused",
    Text("不同意", "Refused"),
    Text("以“{part}”不同意，理由：{reason}", "Refused as “{part}”: {reason}"),
    "purpose",
    "thing",
    "digest",
    "part",
    "reason",
)
SIGNOFF_CLOSED = event_kind(
    "signoff.closed",
    Text("签署结束", "Sign-off closed"),
    Text("签署“{purpose}”结束：{outcome}", "Sign-off “{purpose}” closed: {outcome}"),
    "purpose",
    "thing",
    "digest",
    "outcome",
)
JOB_RETRIED = event_kind(
    "job.retried",
    Text("重新执行后台任务", "Job retried"),
    Text("重新执行后台任务 {name}", "Job {name} queued again"),
    "name",
)
JOB_CANCELLED = event_kind(
    "job.cancelled",
    Text("取消后台任务", "Job cancelled"),
    Text("取消后台任务 {name}", "Job {name} cancelled"),
    "name",
)
ANCHORED = event_kind(
    "audit.anchored",
    Text("日志存证", "Log anchored"),
    Text("日志链存证到第 {number} 环", "The log's chain was anchored at link {number}"),
    "number",
    "digest",
    "file",
    "key",
)
BACKED_UP = event_kind(
    "operations.backed_up",
    Text("备份", "Backed up"),
    Text("备份为 {file}", "Backed up as {file}"),
    "file",
    "digest",
)
RESTORED = event_kind(
    "operations.restored",
    Text("恢复备份", "Restored"),
    Text(
        "从 {file} 恢复，依据存证 {anchor}，重新销毁密钥{erased}个",
        "Restored from {file}, citing anchor {anchor}; {erased} keys destroyed again",
    ),
    "file",
    "taken_at",
    "head",
    "anchor",
    "anchor_number",
    "erased",
)
UPGRADED = event_kind(
    "operations.upgraded",
    Text("升级", "Upgraded"),
    Text("由版本 {before} 升级到 {after}", "Upgraded from version {before} to {after}"),
    "before",
    "after",
)
