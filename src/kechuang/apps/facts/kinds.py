"""What the log says about facts. Ids and counts; never a value."""

from kechuang.apps.audit.kinds import event_kind
from kechuang.values.text import Text

IMPORTED = event_kind(
    "facts.imported",
    Text("导入数据", "Data imported"),
    Text(
        "导入“{dataset}”{rows}行，{period}，第{seq}次",
        "{rows} rows of “{dataset}” imported, {period}, number {seq}",
    ),
    "dataset",
    "period",
    "rows",
    "seq",
    "digest",
)
DISCARDED = event_kind(
    "facts.discarded",
    Text("放弃未完成的导入", "Unfinished import discarded"),
    Text("导入“{dataset}”未完成，已放弃", "An unfinished import of “{dataset}” was discarded"),
    "dataset",
)
WITHDRAWN = event_kind(
    "facts.withdrawn",
    Text("撤回导入", "Import withdrawn"),
    Text("撤回“{dataset}”的一次导入：{reason}", "An import of “{dataset}” withdrawn: {reason}"),
    "dataset",
    "reason",
    "seq",
)
CORRECTED = event_kind(
    "facts.corrected",
    Text("更正数据", "Fact corrected"),
    Text("更正“{dataset}”{statement}：{reason}", "“{dataset}” {statement} corrected: {reason}"),
    "dataset",
    "statement",
    "columns",
    "reason",
)
AUTHORISED = event_kind(
    "facts.authorised",
    Text("登记数据授权", "Use authorised"),
    Text("登记“{dataset}”的使用授权", "Use of “{dataset}” authorised"),
    "dataset",
    "starts",
    "ends",
)
AUTHORISED_MANY = event_kind(
    "facts.authorised_many",
    Text("批量登记数据授权", "Uses authorised"),
    Text("批量登记使用授权{count}条", "{count} authorisations entered"),
    "count",
    "datasets",
)
REVOKED = event_kind(
    "facts.authorisation_revoked",
    Text("撤销数据授权", "Authorisation revoked"),
    Text("撤销“{dataset}”的使用授权：{reason}", "Use of “{dataset}” revoked: {reason}"),
    "dataset",
    "reason",
)
COMPACTED = event_kind(
    "facts.compacted",
    Text("整理数据表", "Tables compacted"),
    Text("整理“{dataset}”：并入更正{moved}条", "“{dataset}” compacted, {moved} corrections moved"),
    "dataset",
    "moved",
)
