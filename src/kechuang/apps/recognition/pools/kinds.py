"""What the log says about pools: counts, and what somebody did to one entry."""

from kechuang.apps.audit.kinds import event_kind
from kechuang.values.text import Text

ASKED = event_kind(
    "pool.refresh_asked",
    Text("要求更新培育库", "Pool to be worked out"),
    Text("要求按{on}更新培育库“{pool}”", "The pool “{pool}” is to be worked out for {on}"),
    "pool",
    "on",
)
REFRESHED = event_kind(
    "pool.refreshed",
    Text("更新培育库", "Pool worked out"),
    Text(
        "培育库“{pool}”按{on}更新：在库{held}家，新入库{joined}家，出库{left}家",
        "The pool “{pool}” was worked out for {on}: {held} in it, {joined} joined, {left} left",
    ),
    "pool",
    "on",
    "held",
    "joined",
    "left",
    "run",
)
COACHED = event_kind(
    "pool.coached",
    Text("指定辅导人", "Coach named"),
    Text("为培育库企业指定辅导人和目标年度：{year}", "A coach was named, target year {year}"),
    "pool",
    "coach",
    "year",
)
CALLED = event_kind(
    "pool.called",
    Text("登记电话结果", "Call noted"),
    Text("登记培育库企业的电话结果：{outcome}", "A call to a firm of a pool was noted: {outcome}"),
    "pool",
    "outcome",
)
REMOVED = event_kind(
    "pool.removed",
    Text("移出培育库", "Taken out of a pool"),
    Text("移出培育库：{reason}", "Taken out of the pool: {reason}"),
    "pool",
    "reason",
)
RESTORED = event_kind(
    "pool.restored",
    Text("移回培育库", "Taken back into a pool"),
    Text("移回培育库", "Taken back into the pool"),
    "pool",
)
