"""Words of cases that only pages need: kinds of steps, links, verbs."""

from kechuang.lifecycle.kinds import StepKind
from kechuang.values.text import Text

KIND_WORDS: dict[StepKind, Text] = {
    StepKind.FILL: Text("填报", "Filling in"),
    StepKind.CHECK: Text("审核", "Check"),
    StepKind.RECOMMEND: Text("推荐", "Recommendation"),
    StepKind.MATCH: Text("匹配", "Matching"),
    StepKind.DRAW: Text("抽取", "Draw"),
    StepKind.REVIEW: Text("评审", "Review"),
    StepKind.VOTE: Text("表决", "Vote"),
    StepKind.DELIBERATE: Text("上会", "Deliberation"),
    StepKind.COUNTERSIGN: Text("会签", "Countersignature"),
    StepKind.APPROVE: Text("审批", "Approval"),
    StepKind.RELEASE: Text("发布", "Release"),
    StepKind.NOTICE: Text("公示", "Public notice"),
    StepKind.CONFIRM: Text("确认", "Confirmation"),
    StepKind.OBJECT: Text("异议处理", "Objection"),
    StepKind.ISSUE: Text("发文", "Issue"),
    StepKind.EXTERNAL: Text("上级或外部办理", "With another authority"),
    StepKind.SIGN: Text("签订", "Signing"),
    StepKind.PAY: Text("拨付", "Payment"),
    StepKind.REPORT: Text("报告", "Report"),
    StepKind.CHANGE: Text("变更", "Change"),
    StepKind.INSPECT: Text("检查", "Inspection"),
    StepKind.ACCEPT: Text("验收", "Acceptance"),
    StepKind.EVALUATE: Text("评价", "Evaluation"),
    StepKind.HOLD: Text("暂缓", "On hold"),
    StepKind.CLOSE: Text("办结", "Closed"),
}
LINK_WORDS: dict[tuple[str, bool], Text] = {
    ("parent", True): Text("上级事项", "Part of"),
    ("child", False): Text("下级事项", "Parts"),
    ("merged_into", True): Text("已并入", "Merged into"),
    ("merged_into", False): Text("并入本事项的", "Merged into this"),
    ("split_from", True): Text("拆分自", "Split from"),
    ("split_from", False): Text("由本事项拆出的", "Split from this"),
    ("follows", True): Text("承接", "Follows"),
    ("follows", False): Text("后续事项", "Followed by"),
}
