"""What the log says about standings."""

from kechuang.apps.audit.kinds import event_kind
from kechuang.values.text import Text

OPENED = event_kind(
    "standings.opened",
    Text("登记资格", "Standing entered"),
    Text("登记“{title}”（{number}），自{starts}起", "“{title}” ({number}) entered from {starts}"),
    "title",
    "number",
    "starts",
    "origin",
)
OPENED_MANY = event_kind(
    "standings.opened_many",
    Text("批量登记资格", "Standings entered"),
    Text("登记“{title}”{count}项", "{count} of “{title}” entered"),
    "title",
    "count",
)
FOLLOWED = event_kind(
    "standings.followed",
    Text("按名单更新资格台账", "Register follows a list"),
    Text(
        "按“{dataset}”更新资格台账：新登记{opened}项，变更{changed}项，失效{void}项",
        "Register follows “{dataset}”: {opened} entered, {changed} changed, {void} void",
    ),
    "dataset",
    "opened",
    "changed",
    "void",
)
WARNED = event_kind(
    "standings.warned",
    Text("预警资格", "Standing warned"),
    Text("预警“{title}”：{reason}", "“{title}” warned: {reason}"),
    "title",
    "reason",
    "answer_by",
)
KEPT = event_kind(
    "standings.kept",
    Text("保留资格", "Standing kept"),
    Text("保留“{title}”：{reason}", "“{title}” kept: {reason}"),
    "title",
    "reason",
)
WITHDRAWN = event_kind(
    "standings.withdrawn",
    Text("撤销资格", "Standing withdrawn"),
    Text("撤销“{title}”，自{on}起：{reason}", "“{title}” withdrawn from {on}: {reason}"),
    "title",
    "on",
    "reason",
)
CORRECTED = event_kind(
    "standings.corrected",
    Text("更正资格", "Standing corrected"),
    Text("更正“{title}”：{reason}", "“{title}” corrected: {reason}"),
    "title",
    "columns",
    "reason",
)
MERGED = event_kind(
    "standings.merged",
    Text("合并资格", "Standings merged"),
    Text("“{title}”并入“{other}”：{reason}", "“{title}” merged into “{other}”: {reason}"),
    "title",
    "other",
    "reason",
)
