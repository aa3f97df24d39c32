"""The words on the help page: what statuses mean and how they are judged, and officials' terms."""

from dataclasses import dataclass

from kechuang.criteria.verdicts import Verdict
from kechuang.planning.status import State, Tone
from kechuang.planning.wording import STATES
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word and what it means."""

    word: Text
    meaning: Text
    state: State | None = None
    tone: Tone = Tone.OPEN


def _state(state: State, tone: Tone, zh: str, en: str) -> Meaning:
    return Meaning(STATES[state], Text(zh, en), state, tone)


HELP_STATES: tuple[Meaning, ...] = (
    _state(
        State.AHEAD,
        Tone.GOOD,
        "完成比例高于序时进度，超出认可范围",
        "More is done than the pace asks for, beyond the accepted margin",
    ),
    _state(
        State.ON,
        Tone.GOOD,
        "完成比例与序时进度相当；比重类目标已在目标线上",
        "As much is done as the pace asks for; a ratio stands at its target",
    ),
    _state(
        State.BEHIND,
        Tone.WARN,
        "低于序时进度；比重类目标尚未达到",
        "Less is done than the pace asks for; a ratio is below its target",
    ),
    _state(
        State.LATE,
        Tone.BAD,
        "低于序时进度较多，需要说明原因",
        "Far less is done than the pace asks for; a reason is due",
    ),
    _state(
        State.MET,
        Tone.GOOD,
        "期末已达到，或提前达到且不会再变",
        "Reached at the end of its period, or earlier and for good",
    ),
    _state(
        State.MISSED,
        Tone.BAD,
        "到期没有达到的硬性或预期目标",
        "A binding or plain target that was not reached by its day",
    ),
    _state(
        State.FELL_SHORT,
        Tone.WARN,
        "力争、争创没有达到，不按未完成处理",
        "A stretch or a bid that was not reached; never shown as missed",
    ),
    _state(
        State.STRETCH_OPEN,
        Tone.OPEN,
        "力争目标，只写差距，不判滞后",
        "A stretch target: its gap is told, it is never called behind",
    ),
    _state(
        State.STRIVING,
        Tone.OPEN,
        "由上级决定的事项，写走到哪个阶段",
        "Somebody else decides: how far the bid has come",
    ),
    _state(
        State.AWAITING,
        Tone.WAIT,
        "数据由统计部门发布，先看先行指标",
        "Released by the statistics authorities; leading indicators are shown meanwhile",
    ),
    _state(
        State.UNPACED,
        Tone.OPEN,
        "有数据但没有设定序时，不下快慢结论",
        "Figures are known, but no pace was set, so neither ahead nor behind is said",
    ),
    _state(
        State.UNKNOWN,
        Tone.WAIT,
        "还没有数据，不等于零，也不等于没有完成",
        "No figure yet: that is neither zero nor a failure",
    ),
    _state(
        State.TOLERANCE_MISSING,
        Tone.OPEN,
        "“左右”允许偏离多少，等责任单位填写",
        "How far “about” may be off is for its owner to enter",
    ),
    _state(
        State.REFERENCE_MISSING,
        Tone.WAIT,
        "缺同期同口径的全省数据，不能比较",
        "No reference figure of the same period and vintage to compare with",
    ),
    _state(
        State.NOT_QUANTIFIED,
        Tone.OPEN,
        "计划只写“一批”，等责任单位定数量",
        "The plan says “a number of”; its owner is asked how many",
    ),
)
HELP_VERDICTS: dict[Verdict, Text] = {
    Verdict.MET: Text("现有数据证明达到条件", "The data show that the condition is met"),
    Verdict.UNMET: Text(
        "现有数据证明没有达到，并写明差多少", "They show that it is not, and by how much"
    ),
    Verdict.UNKNOWN: Text(
        "缺数据或未授权，既不算符合也不算不符合；写明缺什么、由谁提供",
        "Data are missing or not authorised: neither met nor unmet; what is missing and who has it",
    ),
    Verdict.MANUAL: Text("条文要求人来判断，不由系统代替", "The clause asks a person to decide"),
    Verdict.NOT_APPLICABLE: Text("条文对该主体不适用", "The clause does not concern the subject"),
}
TERMS: tuple[Meaning, ...] = (
    Meaning(
        Text("序时进度", "Pace"),
        Text(
            "按时间应完成的比例。有的目标前低后高，按设定的各月比例算",
            "The share that should be done by now; where the year is uneven, by the set monthly shares",
        ),
    ),
    Meaning(
        Text("约束性目标、预期目标", "Binding and plain targets"),
        Text("到期没有达到即为未完成", "Not reached by the day means missed"),
    ),
    Meaning(
        Text("力争、争创", "Stretch and bid"),
        Text(
            "力争是努力方向，争创由上级决定，两者都不标红",
            "A stretch is a direction, a bid is decided by others; neither is ever red",
        ),
    ),
    Meaning(
        Text("快报、核定、修订", "Preliminary, final, revised"),
        Text(
            "同一期可以有几次数，都保留；显示最确定的一次",
            "One period may have several figures; all are kept, the most settled is shown",
        ),
    ),
    Meaning(
        Text("口径", "Definition"),
        Text(
            "计入什么、不计入什么、以哪天为准、由谁提供",
            "What counts, what does not, which date decides, who supplies it",
        ),
    ),
    Meaning(
        Text("先行指标", "Leading indicators"),
        Text(
            "正式数据发布前能看到的相关数据，只看方向，不代替目标值",
            "What can be seen before the official figure; it shows a direction, not the value",
        ),
    ),
    Meaning(
        Text("待办、已办、待阅", "To do, done, to read"),
        Text(
            "本人和本单位要办的、办过的、需要知晓的",
            "What one and one's unit owe, did, and should know",
        ),
    ),
    Meaning(
        Text("催报、催办", "Remind"),
        Text(
            "提醒责任人，同一事项每天一次", "Tells whoever is responsible, once a day for a matter"
        ),
    ),
)
