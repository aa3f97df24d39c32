"""What the log says about the register of subjects. Ids only; no names of people."""

from kechuang.apps.audit.kinds import event_kind
from kechuang.values.text import Text

ENTERED = event_kind(
    "subject.entered",
    Text("登记主体", "Subjects entered"),
    Text("登记主体{count}个，来源：{source}", "{count} subjects entered from {source}"),
    "count",
    "source",
)
CHANGED = event_kind(
    "subject.changed",
    Text("变更主体信息", "Subject changed"),
    Text("变更{aspect}，自{since}起", "Changed {aspect}, from {since}"),
    "aspect",
    "since",
)
WITHDRAWN = event_kind(
    "subject.particular_withdrawn",
    Text("撤回主体信息", "Particular withdrawn"),
    Text("撤回一条{aspect}，事由：{reason}", "Withdrew a {aspect}: {reason}"),
    "aspect",
    "reason",
)
TIED = event_kind(
    "subject.tied",
    Text("登记关系", "Tie entered"),
    Text("登记关系“{role}”", "Tie “{role}” entered"),
    "role",
    "other",
)
TIED_MANY = event_kind(
    "subject.tied_many",
    Text("批量登记关系", "Ties entered"),
    Text("批量登记关系{count}条，来源：{source}", "{count} ties entered from {source}"),
    "count",
    "source",
)
UNTIED = event_kind(
    "subject.untied",
    Text("终止关系", "Tie ended"),
    Text("关系“{role}”止于{ends}", "Tie “{role}” ended on {ends}"),
    "role",
    "ends",
)
MERGED = event_kind(
    "subject.merged",
    Text("合并重复主体", "Duplicates merged"),
    Text("并入另一主体，事由：{reason}", "Merged into another subject: {reason}"),
    "kept",
    "reason",
)
UNMERGED = event_kind(
    "subject.unmerged",
    Text("撤销合并", "Merge undone"),
    Text("撤销合并，事由：{reason}", "Merge undone: {reason}"),
    "kept",
    "reason",
)
SECRET_SEEN = event_kind(
    "subject.secret_seen",
    Text("查看身份信息", "Identifier looked at"),
    Text("查看{aspect}，事由：{reason}", "Looked at {aspect}: {reason}"),
    "aspect",
    "reason",
)
CLAIMED = event_kind(
    "subject.claimed",
    Text("申请代表单位", "Claim to act for a firm"),
    Text("申请以{role}身份代表单位", "Asks to act for the firm as {role}"),
    "role",
    "state",
    "reason",
)
CLAIM_DECIDED = event_kind(
    "subject.claim_decided",
    Text("确认代表单位的申请", "Claim decided"),
    Text("{role}的申请：{state} {reason}", "Claim as {role}: {state} {reason}"),
    "role",
    "state",
    "reason",
)
