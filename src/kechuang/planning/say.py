"""The sentence to say about a target, ready to be copied, for every state in both languages."""

from collections.abc import Callable, Iterable

from kechuang.planning import clauses
from kechuang.planning.model import Firmness, Target
from kechuang.planning.proxies import proxy_text
from kechuang.planning.status import State, Status
from kechuang.planning.wording import STAGES, STATES, VINTAGES, amount, until
from kechuang.values.measure import Measure
from kechuang.values.text import Text, listed


def say(status: Status, target: Target) -> Text:
    """One sentence: as of when, which number, how far, with ratios cut and never rounded up."""
    return _sentence(_SAID.get(status.state, _running)(status, target))


def _sentence(parts: Iterable[Text]) -> Text:
    kept = [part for part in parts if part]
    english = ", ".join(part.en or part.zh for part in kept)
    return Text("，".join(part.zh for part in kept) + "。", english[:1].upper() + english[1:] + ".")


Parts = tuple[Text, ...]
_COLON = Text("", ": ")


def _subject(status: Status, target: Target) -> Text:
    """截至6月底，新认定高新技术企业203家: when, what and how much."""
    reading, title = status.reading, target.title
    if reading is None:
        return title
    found, named = clauses.value(status, target), title.en or title.zh
    if target.measure in {Measure.RATIO, Measure.GROWTH}:
        when = reading.period.text
        return Text(f"{when.zh}，{title.zh}{found.zh}", f"{named}: {found.en} in {when.en}")
    when = until(reading.period, status.on)
    return Text(f"{when.zh}，{title.zh}{found.zh}", f"{named}: {found.en} {when.en}")


def _running(status: Status, target: Target) -> Parts:
    if status.steps is not None:
        return _stepwise(status, target)
    subject, missing = _subject(status, target), _still_missing(status)
    diary = clauses.scheduled(status, target)
    if diary:
        return subject, diary, clauses.with_scheduled(status, target), missing
    done, pace = clauses.completion(status, target), clauses.pace(status, target)
    if pace and not (status.state is State.ON and clauses.holds(status, target)):
        return subject, done, pace, missing
    return subject, done, clauses.to_promise(status, target), missing


def _still_missing(status: Status) -> Text:
    missing = listed(status.missing)
    return Text(f"尚缺{missing.zh}", f"still missing: {missing.en}") if missing else Text("")


def _stepwise(status: Status, target: Target) -> Parts:
    word = _BY_STEPS.get(status.state, STATES[status.state])
    named = target.title + _COLON + word
    return named, clauses.done(status), _next(status)


def _next(status: Status) -> Text:
    step = clauses.next_step(status)
    late = status.steps is not None and status.steps.late
    return Text("下一步", "next: ") + step if step and not late else step


def _unpaced(status: Status, target: Target) -> Parts:
    if status.stage is not None:
        return _striving(status, target)
    noted = Text("未设序时，不判断快慢", "no pace set, so neither ahead nor behind")
    subject, done = _subject(status, target), clauses.completion(status, target)
    return subject, done, clauses.to_promise(status, target), noted, _still_missing(status)


def _met(status: Status, target: Target) -> Parts:
    met = Text("目标已完成", "target met")
    if status.steps is not None and status.stage is None:
        late = clauses.overdue(status) if status.steps.late else Text("")
        return target.title + Text("已完成", ": done"), late
    if status.reading is None:
        return target.title + Text("已获批", ": approved"), met
    done = clauses.completion(status, target)
    return _subject(status, target), done or clauses.to_promise(status, target), met


def _missed(status: Status, target: Target) -> Parts:
    if status.steps is not None:
        return _stepwise(status, target)
    if status.stage is not None and status.gap is None:
        return _striving(status, target)
    word = Text("目标未完成", "target missed")
    if clauses.over_limit(status, target):
        word = Text("超出目标", "beyond the target")
    return (
        _subject(status, target),
        clauses.completion(status, target),
        clauses.to_promise(status, target),
        word,
    )


def _fell_short(status: Status, target: Target) -> Parts:
    bid = target.firmness is Firmness.BID
    if status.steps is not None and not bid:
        return _stepwise(status, target)
    if bid:
        return (*_striving(status, target), Text("到期未获批", "not approved by its day"))
    word = Text("力争目标未达到", "stretch target not reached")
    return _subject(status, target), clauses.to_promise(status, target), word


def _striving(status: Status, target: Target) -> Parts:
    if status.stage is None:
        return target.title + Text("尚无申报进展", ": no stage reported yet"), clauses.done(status)
    title = target.title + _COLON + STAGES[status.stage]
    if status.value is None or status.value == 0:
        return (title,)
    approved = amount(status.value, target)
    return title, Text(f"已获批{approved.zh}", f"{approved.en} approved")


def _awaiting(status: Status, target: Target) -> Parts:
    if status.reading is not None:
        vintage = VINTAGES[status.reading.vintage]
        noted = Text(f"为{vintage.zh}数", f"{vintage.en} figure")
        final = Text("待统计部门发布全年核定数", "the final figure for the year is awaited")
        return _subject(status, target), noted, final
    title = target.title + Text("待统计部门发布", ": awaiting release")
    return title, clauses.last_year(status, target), _leading(status)


def _leading(status: Status) -> Text:
    if not status.proxies:
        return Text("")
    said = listed(proxy_text(proxy) for proxy in status.proxies)
    return Text(f"先行指标：{said.zh}", f"leading indicators: {said.en}")


def _unknown(status: Status, target: Target) -> Parts:
    lacking = _still_missing(status)
    if status.reading is not None:
        return _subject(status, target), lacking
    return target.title + Text("暂无数据", ": no figure yet"), lacking


def _lacking(status: Status, target: Target) -> Parts:
    """What stands, and what its owner has still to enter before it can be judged."""
    word = _LACKING[status.state]
    if status.reading is None:
        return Text(
            f"{target.title.zh}{word.zh}", f"{target.title.en or target.title.zh}: {word.en}"
        ), Text("")
    return _subject(status, target), clauses.completion(status, target), word


def _unreferenced(status: Status, target: Target) -> Parts:
    missing = listed(status.missing)
    lacking = Text(f"缺{missing.zh}，暂不能比较", f"not comparable yet, missing: {missing.en}")
    return _subject(status, target), lacking


_LACKING = {
    State.NOT_QUANTIFIED: Text(
        "未量化，待责任单位定数或定节点",
        "no number set, its owner has to enter one, or milestones",
    ),
    State.TOLERANCE_MISSING: Text(
        "允许偏差未定，待责任单位填写", "tolerance not set, its owner has to enter it"
    ),
    State.NO_MILESTONES: Text(
        "未设节点，暂不能判断进展", "no milestones set, progress cannot be judged"
    ),
}
_BY_STEPS = {
    State.ON: Text("按节点推进", "on schedule"),
    State.BEHIND: Text("滞后", "behind schedule"),
    State.MISSED: Text("未按期完成", "not done by its day"),
    State.FELL_SHORT: Text("未按期完成", "not done by its day"),
    State.STRETCH_OPEN: Text("按节点推进", "under way"),
}
_SAID: dict[State, Callable[[Status, Target], Parts]] = {
    State.UNPACED: _unpaced,
    State.MET: _met,
    State.MISSED: _missed,
    State.FELL_SHORT: _fell_short,
    State.STRIVING: _striving,
    State.AWAITING: _awaiting,
    State.UNKNOWN: _unknown,
    State.NOT_QUANTIFIED: _lacking,
    State.TOLERANCE_MISSING: _lacking,
    State.NO_MILESTONES: _lacking,
    State.REFERENCE_MISSING: _unreferenced,
}
