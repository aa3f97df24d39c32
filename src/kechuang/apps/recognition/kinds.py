"""What the log says about runs. Counts and digests; never who met what."""

from kechuang.apps.audit.kinds import event_kind
from kechuang.values.text import Text

STARTED = event_kind(
    "recognition.run_started",
    Text("开始达标运行", "Run started"),
    Text("按规则“{rules}”开始运行，规则日{on}", "A run of the rules “{rules}” for {on} started"),
    "rules",
    "on",
    "citation",
)
FINISHED = event_kind(
    "recognition.run_finished",
    Text("完成达标运行", "Run finished"),
    Text(
        "规则“{rules}”运行完成：{subjects}个主体，符合{met}个",
        "The run of “{rules}” is finished: {subjects} subjects, {met} meet it",
    ),
    "rules",
    "on",
    "subjects",
    "met",
    "inputs",
    "decided",
)
DISCARDED = event_kind(
    "recognition.run_discarded",
    Text("放弃达标运行", "Run discarded"),
    Text("放弃规则“{rules}”的一次运行：{reason}", "A run of “{rules}” was discarded: {reason}"),
    "rules",
    "on",
    "reason",
)
REPLAYED = event_kind(
    "recognition.run_replayed",
    Text("重放达标运行", "Run replayed"),
    Text("重放规则“{rules}”的一次运行：{found}", "A run of “{rules}” was replayed: {found}"),
    "rules",
    "on",
    "found",
)
DISPOSED = event_kind(
    "recognition.inputs_disposed",
    Text("销毁运行的输入", "Inputs of a run disposed of"),
    Text(
        "销毁规则“{rules}”一次运行的输入数据：{reason}",
        "The input rows of a run of “{rules}” were disposed of: {reason}",
    ),
    "rules",
    "on",
    "reason",
)
RELEASED = event_kind(
    "recognition.released",
    Text("提出拟认定名单", "Proposals released"),
    Text("按规则“{rules}”的一次运行提出{opened}件", "{opened} proposed from a run of “{rules}”"),
    "rules",
    "on",
    "opened",
    "counts",
)
DATUM_ANSWERED = event_kind(
    "recognition.datum_answered",
    Text("处理数据异议", "Objection to a datum answered"),
    Text("“{title}”：{outcome}，复核{verdict}", "“{title}”: {outcome}, re-checked {verdict}"),
    "title",
    "outcome",
    "verdict",
)
URGED = event_kind(
    "recognition.urged",
    Text("催办企业确认", "Firms reminded"),
    Text("催办{firms}家企业", "{firms} firms were reminded"),
    "firms",
)
REQUESTED = event_kind(
    "recognition.requested",
    Text("请求补充数据", "Missing data requested"),
    Text("就{subjects}个主体请求补充“{title}”", "“{title}” requested of {subjects} subjects"),
    "title",
    "subjects",
    "token",
)
CERTIFIED = event_kind(
    "recognition.certified",
    Text("签发认定凭证", "Certificate issued"),
    Text("签发“{title}”认定凭证", "A certificate of “{title}” was issued"),
    "title",
    "number",
)
