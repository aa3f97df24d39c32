"""What the log says about cases, rounds and batches. Ids and words of steps; never a form's values."""

from kechuang.apps.audit.kinds import event_kind
from kechuang.values.text import Text

OPENED = event_kind(
    "case.opened",
    Text("发起事项", "Case opened"),
    Text("发起“{title}”（{number}）", "“{title}” opened ({number})"),
    "title",
    "number",
    "scheme",
    "step",
)
MOVED = event_kind(
    "case.moved",
    Text("办理事项", "Case moved"),
    Text("{number}：{move}，现为“{stands}”", "{number}: {move}, now at “{stands}”"),
    "number",
    "move",
    "verb",
    "before",
    "after",
    "stands",
    "version",
    "reason",
    "proxy_for",
    "late",
)
REFUSED = event_kind(
    "case.refused",
    Text("办理未成", "Move refused"),
    Text("{number}：{move}未办理（{codes}）", "{number}: {move} not done ({codes})"),
    "number",
    "move",
    "codes",
)
FILLED = event_kind(
    "case.filled",
    Text("填写表单", "Form written"),
    Text("填写{number}的表单，{fields}项", "{fields} fields of {number} written"),
    "number",
    "fields",
    "digest",
    "version",
)
INVITED = event_kind(
    "case.invited",
    Text("加入参与方", "Participant added"),
    Text("{number}：加入参与方（{role}）", "{number}: participant added as {role}"),
    "number",
    "role",
    "kind",
    "who",
)
LEFT = event_kind(
    "case.left",
    Text("移除参与方", "Participant removed"),
    Text("{number}：移除参与方（{role}），{reason}", "{number}: {role} removed, {reason}"),
    "number",
    "role",
    "who",
    "reason",
)
WAIVED = event_kind(
    "case.waived",
    Text("豁免条件", "Guard waived"),
    Text("{number}：豁免“{guard}”，{reason}", "{number}: “{guard}” waived, {reason}"),
    "number",
    "guard",
    "reason",
)
LINKED = event_kind(
    "case.linked",
    Text("关联事项", "Cases linked"),
    Text("{number} 与 {other} 关联：{kind}", "{number} and {other} linked: {kind}"),
    "number",
    "other",
    "kind",
    "reason",
)
ROUND_OPENED = event_kind(
    "round.opened",
    Text("开启批次", "Round opened"),
    Text("开启“{title}”，发起{count}件", "“{title}” opened with {count} cases"),
    "title",
    "scheme",
    "period",
    "count",
)
ROUND_CLOSED = event_kind(
    "round.closed",
    Text("批次截止", "Round closed"),
    Text("“{title}”截止", "“{title}” closed"),
    "title",
)
ROUND_LOCKED = event_kind(
    "round.locked",
    Text("封账", "Round locked"),
    Text("“{title}”封账，未办结{open}件", "“{title}” locked with {open} cases not ended"),
    "title",
    "open",
)
BATCH_OPENED = event_kind(
    "batch.opened",
    Text("组织批次办理", "Batch opened"),
    Text("组织“{title}”，{count}件", "“{title}” opened with {count} cases"),
    "title",
    "count",
)
BATCH_CHANGED = event_kind(
    "batch.changed",
    Text("调整批次", "Batch changed"),
    Text("“{title}”：加入{added}件，退出{dropped}件", "“{title}”: {added} joined, {dropped} left"),
    "title",
    "added",
    "dropped",
    "reason",
)
DRAWN = event_kind(
    "batch.drawn",
    Text("随机抽取", "Sample drawn"),
    Text("按种子{seed}从{among}件中抽取{drawn}件", "{drawn} of {among} drawn by the seed {seed}"),
    "seed",
    "drawn",
    "among",
)
BATCH_DONE = event_kind(
    "batch.done",
    Text("批次办结", "Batch taken"),
    Text("“{title}”办结，{number}", "“{title}” taken, {number}"),
    "title",
    "number",
    "state",
)
TICKED = event_kind(
    "case.ticked",
    Text("到期检查", "Deadline looked at"),
    Text("{number}：提醒{reminded}人", "{number}: {reminded} reminded"),
    "number",
    "reminded",
)
PAPER_WRITTEN = event_kind(
    "case.paper_written",
    Text("补写文稿", "Paper written"),
    Text(
        "{number}：补写文稿“{paper}”，{fields}项", "{number}: {fields} values of “{paper}” written"
    ),
    "number",
    "paper",
    "fields",
)
PAPER_ISSUED = event_kind(
    "case.paper_issued",
    Text("印发文稿", "Paper issued"),
    Text("{number}：印发“{title}”{words}", "{number}: “{title}” issued {words}"),
    "number",
    "paper",
    "title",
    "words",
)
OPINION_HEARD = event_kind(
    "opinion.heard",
    Text("收到公示意见", "Opinion received"),
    Text("{number}：收到{manner}意见或异议一件", "{number}: an opinion received, {manner}"),
    "number",
    "manner",
)
OPINION_OPENED = event_kind(
    "opinion.opened",
    Text("查看意见提出人", "Who sent an opinion was looked at"),
    Text("{number}：查看一件意见的姓名和联系方式", "{number}: name and contact of an opinion seen"),
    "number",
    "opinion",
)
OPINION_ANSWERED = event_kind(
    "opinion.answered",
    Text("答复公示意见", "Opinion answered"),
    Text("{number}：答复一件，{outcome}", "{number}: one answered, {outcome}"),
    "number",
    "opinion",
    "outcome",
)
CIRCULAR_ISSUED = event_kind(
    "round.circular_issued",
    Text("印发通报", "Circular issued"),
    Text("印发“{title}”{number}", "“{title}” issued {number}"),
    "title",
    "number",
)
FIGURE_NOTED = event_kind(
    "round.figure_noted",
    Text("核实异常数", "Odd figure noted"),
    Text("{what}的{value}：{state}", "{what}, {value}: {state}"),
    "what",
    "value",
    "state",
)
