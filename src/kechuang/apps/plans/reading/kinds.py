"""What the log says about texts read in and what was decided about them."""

from kechuang.apps.audit.kinds import event_kind
from kechuang.values.text import Text

UPLOADED = event_kind(
    "reading.uploaded",
    Text("上传计划文本", "Text uploaded"),
    Text("上传{year}年文本，{size}字", "Text for {year} uploaded, {size} characters"),
    "kind",
    "year",
    "size",
    "digest",
    "replaces",
)
READ = event_kind(
    "reading.read",
    Text("读出目标", "Text read"),
    Text("读出{found}项，沿用{carried}项", "{found} found, {carried} decisions taken over"),
    "found",
    "carried",
)
DECIDED = event_kind(
    "reading.decided",
    Text("确认读出的目标", "Found promise decided"),
    Text("{said}", "{said}"),
    "said",
    "step",
    "count",
    "before",
    "after",
)
UNDONE = event_kind(
    "reading.undone",
    Text("撤销一步", "Step undone"),
    Text("撤销：{said}", "Undone: {said}"),
    "said",
    "step",
    "count",
    "before",
    "after",
)
DRAFTED = event_kind(
    "reading.drafted",
    Text("由文本生成草案", "Draft made of a text"),
    Text("生成{year}年计划草案，目标{targets}项", "Draft of {year} made with {targets} targets"),
    "year",
    "targets",
    "plan",
)
