"""What the log says about checks of drafts. Counts and digests, never the draft."""

from kechuang.apps.audit.kinds import event_kind
from kechuang.values.text import Text

CHECK_ASKED = event_kind(
    "policies.check_asked",
    Text("比对政策草案", "Draft of a policy put up for checking"),
    Text("比对“{title}”，基准日{on}", "“{title}” was put up for checking as of {on}"),
    "title",
    "on",
)
CHECKED = event_kind(
    "policies.checked",
    Text("完成政策比对", "Draft of a policy checked"),
    Text("比对“{title}”：发现{found}处，{opinion}", "“{title}”: {found} findings, {opinion}"),
    "title",
    "found",
    "opinion",
    "digest",
)
DRAFT_BEGUN = event_kind(
    "policies.draft_begun",
    Text("新建政策草案", "Draft of a policy begun"),
    Text("新建草案“{title}”", "The draft “{title}” was begun"),
    "title",
)
DRAFT_WRITTEN = event_kind(
    "policies.draft_written",
    Text("修改政策草案", "Draft of a policy written"),
    Text("修改草案“{title}”，现有{clauses}条", "“{title}” was written: {clauses} clauses"),
    "title",
    "clauses",
)
DRAFT_MOVED = event_kind(
    "policies.draft_moved",
    Text("政策草案转入下一环节", "Draft of a policy moved"),
    Text("草案“{title}”转入{state}", "The draft “{title}” moved to {state}"),
    "title",
    "state",
)
DRAFT_DROPPED = event_kind(
    "policies.draft_dropped",
    Text("放弃政策草案", "Draft of a policy given up"),
    Text("放弃草案“{title}”", "The draft “{title}” was given up"),
    "title",
)
CHECK_HANDED_IN = event_kind(
    "policies.check_handed_in",
    Text("提交一致性评估", "Handed in for assessment"),
    Text("“{title}”连同比对结果提交一致性评估", "“{title}” was handed in with what was found"),
    "title",
    "case",
    "digest",
)
