"""Kinds of steps, verbs, deadlines in the words of officials, where a scheme's own are not meant."""

from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.lifecycle.timing import Counting, Deadline, Origin
from kechuang.values.text import Text

KIND_NAMES: dict[StepKind, Text] = {
    StepKind.FILL: Text("填报", "Fill in"),
    StepKind.CHECK: Text("审查", "Check"),
    StepKind.RECOMMEND: Text("推荐", "Recommend"),
    StepKind.MATCH: Text("匹配", "Match"),
    StepKind.DRAW: Text("抽取", "Draw"),
    StepKind.REVIEW: Text("评审", "Review"),
    StepKind.VOTE: Text("表决", "Vote"),
    StepKind.DELIBERATE: Text("上会", "Deliberate"),
    StepKind.COUNTERSIGN: Text("会签", "Countersign"),
    StepKind.APPROVE: Text("审批", "Approve"),
    StepKind.RELEASE: Text("发布", "Release"),
    StepKind.NOTICE: Text("公示", "Public notice"),
    StepKind.CONFIRM: Text("确认", "Confirm"),
    StepKind.OBJECT: Text("异议处理", "Objection"),
    StepKind.ISSUE: Text("发文下达", "Issue"),
    StepKind.EXTERNAL: Text("外部审定", "Decision elsewhere"),
    StepKind.SIGN: Text("签订", "Sign"),
    StepKind.PAY: Text("拨付", "Pay"),
    StepKind.REPORT: Text("报送", "Report"),
    StepKind.CHANGE: Text("变更", "Change"),
    StepKind.INSPECT: Text("检查", "Inspect"),
    StepKind.ACCEPT: Text("验收", "Accept"),
    StepKind.EVALUATE: Text("评价", "Evaluate"),
    StepKind.HOLD: Text("暂缓", "On hold"),
    StepKind.CLOSE: Text("办结", "Closed"),
}
VERB_NAMES: dict[Verb, Text] = {
    Verb.SUBMIT: Text("提交", "Submit"),
    Verb.PASS: Text("通过", "Pass"),
    Verb.REFUSE: Text("不予通过", "Refuse"),
    Verb.SEND_BACK: Text("退回", "Send back"),
    Verb.WITHDRAW: Text("撤回", "Withdraw"),
    Verb.AGREE: Text("同意", "Agree"),
    Verb.DISAGREE: Text("不同意", "Disagree"),
    Verb.ABSTAIN: Text("弃权", "Abstain"),
    Verb.OBJECT: Text("提出异议", "Object"),
    Verb.LAPSE: Text("到期", "Time is up"),
    Verb.HOLD: Text("暂缓", "Put on hold"),
    Verb.RESUME: Text("恢复办理", "Resume"),
    Verb.RECUSE: Text("回避", "Recuse"),
}
_FROM: dict[Origin, Text] = {
    Origin.ENTERED: Text(""),
    Origin.OPENED: Text("自开办起", " after opening"),
    Origin.ROUND: Text("自轮次截止起", " after the round closes"),
    Origin.FIELD: Text("自约定日起", " after the day agreed"),
}
_AT: dict[Origin, Text] = {
    Origin.ENTERED: Text("当日", "the same day"),
    Origin.OPENED: Text("开办当日", "the day of opening"),
    Origin.ROUND: Text("轮次截止时", "when the round closes"),
    Origin.FIELD: Text("约定日", "on the day agreed"),
}


def deadline_said(deadline: Deadline) -> Text:
    """A deadline in words: 5个工作日, 自约定日起3个月."""
    length, since = _length(deadline), _FROM[deadline.origin]
    return Text(since.zh + length.zh, length.en + since.en) if length else _AT[deadline.origin]


def _length(deadline: Deadline) -> Text:
    working = deadline.counting is Counting.WORKING
    months = (
        Text(f"{deadline.months}个月", f"{deadline.months} months") if deadline.months else Text("")
    )
    unit = Text("个工作日", "working days") if working else Text("日", "days")
    days = (
        Text(f"{deadline.days}{unit.zh}", f"{deadline.days} {unit.en}")
        if deadline.days
        else Text("")
    )
    both = Text("", " ") if months and days else Text("")
    return Text(months.zh + both.zh + days.zh, months.en + both.en + days.en)
