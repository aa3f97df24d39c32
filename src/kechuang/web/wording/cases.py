"""Words of cases that only pages need: kinds of steps, links, verbs."""

from kechuang.apps.cases.models import BatchState, MemberState
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
TOGETHER: dict[StepKind, Text] = {
    StepKind.CHECK: Text("成批审核", "Check together"),
    StepKind.RECOMMEND: Text("成批推荐", "Recommend together"),
    StepKind.MATCH: Text("成批匹配", "Match together"),
    StepKind.DRAW: Text("成批抽取", "Draw together"),
    StepKind.VOTE: Text("成批表决", "Put to one vote"),
    StepKind.DELIBERATE: Text("成批上会", "Put to one meeting"),
    StepKind.COUNTERSIGN: Text("成批会签", "Countersign together"),
    StepKind.APPROVE: Text("成批审批", "Approve together"),
    StepKind.RELEASE: Text("成批发布", "Release together"),
    StepKind.NOTICE: Text("成批公示", "One public notice"),
    StepKind.CONFIRM: Text("成批确认", "Confirm together"),
    StepKind.ISSUE: Text("成批发文", "One document"),
    StepKind.EXTERNAL: Text("成批登记外部审定", "Record what was decided outside"),
    StepKind.PAY: Text("成批拨付", "Pay together"),
}
"""What putting cases of one step together is called, for kinds of steps that know batches."""
BATCH_WORDS: dict[BatchState, Text] = {
    BatchState.OPEN: Text("办理中", "Under way"),
    BatchState.DONE: Text("已办结", "Taken"),
    BatchState.CANCELLED: Text("已取消", "Given up"),
}
MEMBER_WORDS: dict[MemberState, Text] = {
    MemberState.IN: Text("待办理", "Waiting"),
    MemberState.MOVED: Text("已办理", "Gone on"),
    MemberState.REFUSED: Text("未办成，已退出", "Not done, dropped out"),
    MemberState.DROPPED: Text("已退出", "Dropped out"),
}
SAID_WORDS: dict[str, Text] = {
    "held_on": Text("开会日期", "Held on"),
    "place": Text("地点", "Place"),
    "published_on": Text("公布日期", "Published on"),
    "note": Text("备注", "Note"),
    "why": Text("取消原因", "Given up because"),
}
"""What is recorded with a batch's step, besides its number and the address of its publication."""
