"""An explanation as a letter to whoever it is about: the outcome, what is short, what to do."""

from collections.abc import Iterator

from kechuang.criteria.explaining.tree import Explanation
from kechuang.criteria.gaps.gap import Gap, Gaps
from kechuang.criteria.gaps.sentences import sentences, summary
from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.values.text import Text, same

_GROUPS = {
    Verdict.UNMET: Text("以下条件尚未符合：", "These conditions are not met:"),
    Verdict.UNKNOWN: Text(
        "以下条件因数据待补，暂不能判定：", "These cannot be judged, data are missing:"
    ),
    Verdict.MANUAL: Text("以下条件须由人认定：", "These are for people to judge:"),
}


def letter(found: Explanation, gaps: Gaps, subject: str = "") -> list[Text]:
    """The letter's paragraphs; an empty one separates."""
    rules = found.rules
    said = [
        Text(
            f"关于“{rules.title.zh}”条件核对结果的告知",
            f"{rules.title.en}: how the conditions stand",
        ),
        same(""),
        Text(f"{subject or '贵单位'}：", f"{subject or 'To the applicant'}:"),
        Text(
            f"依据{rules.document}，以{found.day}为基准日核对，结果为“{WORDS[found.verdict].zh}”"
            f"，{summary(gaps).zh}。",
            f"By {rules.document}, as of {found.day}, the outcome is “{WORDS[found.verdict].en}”. "
            f"{summary(gaps).en}.",
        ),
    ]
    for verdict, head in _GROUPS.items():
        listed = [each for each in gaps.gaps if each.verdict is verdict]
        if listed:
            said += [same(""), head, *_numbered(listed)]
    closing = Text(
        "以上按已入库数据由规则计算得出，不是行政决定；如数据有误，请联系数据来源单位更正。",
        "This is computed from the data held and is no decision; if a figure is wrong, ask its source "
        "to correct it.",
    )
    return [*said, same(""), closing]


def _numbered(gaps: list[Gap]) -> Iterator[Text]:
    for number, gap in enumerate(gaps, 1):
        lines = list(sentences(gap))
        title = Text(
            f"{number}．{gap.title.zh}（{gap.basis}）", f"{number}. {gap.title.en} ({gap.basis})"
        )
        yield title
        yield from (same("    ") + each for each in lines)
