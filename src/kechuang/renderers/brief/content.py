"""A report as the page's data: words of one language, cut to what a line can hold."""

from collections.abc import Sequence
from dataclasses import asdict

from kechuang.planning.status import State
from kechuang.renderers.brief.levels import levels
from kechuang.renderers.cleaning import shortened
from kechuang.renderers.fonts import Faces
from kechuang.renderers.shapes import INVENTED, Contact, Duty, Frame, Report, Standing
from kechuang.renderers.signs import sign, urgency
from kechuang.values.text import Language, Text, same

_COLUMNS = (
    Text("序号", "No."),
    Text("目标", "Target"),
    Text("计划表述", "Promised"),
    Text("目前", "Now"),
    Text("完成率", "Done"),
    Text("差距", "Gap"),
    Text("状态", "State"),
    Text("责任单位", "Owner"),
)
_FOOTER = Text(
    "完成率、差距向不利方向截断，不四舍五入；“—”为没有或不适用，不是零。口径与来源见各目标页面。",
    "Completion and gaps are cut toward the unfavourable side, never rounded up; a dash is none or"
    " not applicable, not zero.",
)


def content(report: Report, faces: Faces) -> dict[str, object]:
    """Everything that the template reads, JSON values only."""
    speaker = Speaker(report.frame.language)
    rows = [each for each in report.standings if each.numbered]
    late = exceptions(rows)
    return {
        **_frame(report, speaker, faces),
        "headings": _headings(speaker, len(late), len(rows), len(report.owed)),
        "none": {
            "exceptions": speaker.say(Text("没有滞后或到期未完成的目标。", "No target is behind.")),
            "owed": speaker.say(Text("本周没有到期或逾期事项。", "Nothing is overdue or due this week.")),
        },
        "columns": [speaker.say(each) for each in _COLUMNS],
        "exceptions": [_exception(each, speaker) for each in late],
        "rows": _rows(rows, speaker),
        "owed": [_duty(each, speaker) for each in report.owed],
        "places": _places(rows, speaker),
        "more": speaker.each(Text("另有", "Another "), Text("项，见进展总表", " in the progress table"),
                             Text("项，见任务分解表", " in the task breakdown")),
        "levels": [asdict(level) for level in levels(len(rows))],
    }  # fmt: skip


class Speaker:
    """Says texts in one language, on one line, no longer than a place can hold."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def say(self, text: Text, most: int = 120) -> str:
        """The words of a text; English letters are narrower, so twice as many fit."""
        room = most if self.language == "zh" else most * 2
        return shortened(text.within(self.language), room)

    def each(self, *texts: Text) -> list[str]:
        """Several texts, blanks at their ends kept."""
        return [text.within(self.language) for text in texts]


def exceptions(standings: Sequence[Standing]) -> list[Standing]:
    """What was missed or is behind, the most urgent first, the widest gap first among equals."""
    late = [each for each in standings if urgency(each.state) is not None]
    return sorted(late, key=lambda each: (urgency(each.state) or 0, each.pace_gap or 0))


def _frame(report: Report, speaker: Speaker, faces: Faces) -> dict[str, object]:
    frame = report.frame
    title = Text(f"{report.title.zh}进展简报", f"{report.title.en or report.title.zh}: brief")
    return {
        "lang": frame.language,
        "serif": faces.serif,
        "sans": faces.sans,
        "title": speaker.say(title, 28),
        "organisation": speaker.say(frame.organisation, 20),
        "as_of": speaker.say(_as_of(frame), 24),
        "date": speaker.say(_day(frame)),
        "mark": speaker.say(INVENTED) if frame.invented else "",
        "summary": speaker.say(report.summary, 200),
        "footer": speaker.say(_FOOTER),
    }


def _headings(speaker: Speaker, late: int, rows: int, owed: int) -> dict[str, str]:
    exceptional = Text(f"一、需要关注（{late}项）", f"Needs attention ({late})")
    if not late:
        exceptional = Text("一、需要关注", "Needs attention")
    pressing = Text(f"三、本周到期和逾期（{owed}项）", f"Overdue and due this week ({owed})")
    if not owed:
        pressing = Text("三、本周到期和逾期", "Overdue and due this week")
    return {
        "exceptions": speaker.say(exceptional),
        "targets": speaker.say(Text(f"二、目标进展（{rows}项）", f"Targets ({rows})")),
        "owed": speaker.say(pressing),
        "places": speaker.say(Text("四、位次", "Places among others")),
    }


def _exception(standing: Standing, speaker: Speaker) -> dict[str, str]:
    return {
        **_state(standing, speaker),
        "sentence": speaker.say(_with_beside(standing), 120),
        "owner": speaker.say(_who(standing.owner, standing.responsible), 40),
    }


def _with_beside(standing: Standing) -> Text:
    """The sentence, and the one on the number that is not official."""
    said, beside = standing.sentence, standing.beside
    if not beside:
        return said
    english = beside.en or beside.zh
    return Text(
        f"{said.zh}{beside.zh}。",
        f"{said.en or said.zh} {english[:1].upper()}{english[1:]}.",
    )


def _rows(standings: Sequence[Standing], speaker: Speaker) -> list[dict[str, object]]:
    """In the plan's order; `rank` says which go first when there is no room for all."""
    kept_first = sorted(standings, key=_importance)
    ranks = {each.code: place for place, each in enumerate(kept_first)}
    return [
        {**_row(each, place, speaker), "rank": ranks[each.code]}
        for place, each in enumerate(standings, start=1)
    ]


def _importance(standing: Standing) -> tuple[int, bool]:
    late = urgency(standing.state)
    return (9 if late is None else late, not standing.headline)


def _row(standing: Standing, place: int, speaker: Speaker) -> dict[str, str]:
    done = f"{standing.completion}%" if standing.completion is not None else "—"
    gap = Text("") if standing.state is State.MET else standing.gap
    return {
        **_state(standing, speaker),
        "number": str(place),
        "title": speaker.say(standing.title, 34),
        "promised": speaker.say(standing.promised, 18),
        "live": speaker.say(standing.live or same("—"), 16),
        "completion": done,
        "gap": speaker.say(_unsaid(gap, standing.word), 18),
        "owner": speaker.say(standing.owner, 8),
    }


def _unsaid(gap: Text, word: Text) -> Text:
    """The gap, or a dash where it only repeats the state's word."""
    return gap if gap and gap != word else same("—")


def _state(standing: Standing, speaker: Speaker) -> dict[str, str]:
    return {
        "sign": sign(standing.state),
        "word": speaker.say(standing.word, 16),
        "tone": standing.tone.value,
    }


def _duty(duty: Duty, speaker: Speaker) -> dict[str, str]:
    return {
        "left": speaker.say(duty.left, 14),
        "tone": duty.tone.value,
        "title": speaker.say(duty.title, 36),
        "who": speaker.say(_who(duty.unit, duty.responsible), 30),
    }


def _who(unit: Text, contact: Contact | None) -> Text:
    """Unit, name and number: whom to phone."""
    if contact is None:
        return unit
    parts = (unit, contact.name, same(contact.phone))
    return Text(
        " ".join(part.zh for part in parts if part),
        " ".join(part.en or part.zh for part in parts if part),
    )


def _places(standings: Sequence[Standing], speaker: Speaker) -> str:
    said = [text for each in standings if (text := _place(each))]
    joined = Text("；".join(each.zh for each in said), "; ".join(each.en for each in said))
    return speaker.say(joined, 220)


def _place(standing: Standing) -> Text | None:
    place = standing.place
    if place is None:
        return None
    title, period = standing.title, place.period
    return Text(
        f"{title.zh}第{place.rank}位（{period.zh}，共{place.among}个）",
        f"{title.en or title.zh}: place {place.rank} of {place.among} ({period.en or period.zh})",
    )


def _as_of(frame: Frame) -> Text:
    if not frame.known_to:
        return Text("暂无数据", "No figures yet")
    return Text(f"数据截至{frame.known_to.zh}", f"Figures to {frame.known_to.en}")


def _day(frame: Frame) -> Text:
    on = frame.on
    return Text(f"{on.year}年{on.month}月{on.day}日", f"{on.day} {on:%B} {on.year}")
