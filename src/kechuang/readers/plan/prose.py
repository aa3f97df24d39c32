"""A paragraph: sentences, clauses, readings, and dates that are promised without a number."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kechuang.readers.plan import dates, nouns
from kechuang.readers.plan.clauses import clauses, sentences
from kechuang.readers.plan.cuescan import tail
from kechuang.readers.plan.lexicon import headings
from kechuang.readers.plan.masks import Masks, masks
from kechuang.readers.plan.reading import Reading
from kechuang.readers.plan.readings import read_clause
from kechuang.readers.plan.scope import Scope, firmness

_TIME_ONLY = re.compile(r"^(?:力争|确保|争取|计划|在|于|到)?[^,，]{0,2}$")
_RECURRING = re.compile(r"(?:每年|次年|每月|次月|每季度|当月)(?:的)?$")
_NOISE = re.compile(headings.NOISE)
_CONTENT = re.compile(r"[\u4e00-\u9fff]{2}")


def read_paragraph(text: str, scope: Scope) -> Iterator[Reading]:
    """The readings of one paragraph's view, in order."""
    masked = masks(text)
    mark = "。"
    for start, end, stop in sentences(text):
        scope.open_sentence(joined=mark in ";；")
        mark = stop or "。"
        for at, until, opener in clauses(text, start, end):
            before = (scope.past, scope.year, scope.past_year)
            yield from _clause(text, at, until, opener, masked, scope)
            if opener == "(":
                scope.past, scope.year, scope.past_year = before


def _clause(
    text: str, at: int, until: int, opener: str, masked: Masks, scope: Scope
) -> Iterator[Reading]:
    if opener in (":", "：") and until > at:
        scope.firmness = (
            firmness(text, max(0, at - 60), at - 1, scope.firmness)
            if _announces(text, at)
            else scope.firmness
        )
        scope.carried = scope.firmness
    if _NOISE.search(text, at, min(until, at + 24)) and not re.search("率|数", text[at:until]):
        return
    scope.enter_clause(text, at, until)
    found = list(read_clause(text, at, until, masked, scope))
    promised = [r for r in found if r.reason is None]
    if scope.looks_back:
        found = [replace(r, reason=r.reason or "past") for r in found]
    yield from found
    if not found:
        scope.note_trend(text, at, until)
    if not promised and not scope.looks_back:
        yield from _dated(text, at, until, scope)
    elif promised:
        scope.waiting = None


def _announces(text: str, at: int) -> bool:
    return any(word in text[max(0, at - 12) : at] for word in ("目标", "指标", "实现", "任务"))


def _dated(text: str, at: int, until: int, scope: Scope) -> Iterator[Reading]:
    """A date and a completing verb: 10月底前建成开放; the date may stand in the clause before."""
    current = scope.year or scope.period.first
    found = [
        d
        for d in dates.deadlines(text, at, until, current)
        if not _is_past(d, scope) and not _RECURRING.search(text, max(at, d.start - 4), d.start)
    ]
    limits = [d for d in found if d.is_limit or _month_done(text, d, until)]
    waiting, scope.waiting = scope.waiting, None
    if limits:
        deadline = limits[-1]
        rest = text[deadline.end : until]
        if not _CONTENT.search(rest) or (not dates.FINISHING.search(rest) and len(rest) < 5):
            scope.waiting, scope.deadline = (at, deadline), deadline.value
            if deadline.end < until or not dates.FINISHING.search(text, at, deadline.start):
                return
        yield from _date_target(text, at, until, at, deadline, scope)
    elif waiting is not None and dates.FINISHING.search(text, at, until):
        yield from _date_target(text, at, until, waiting[0], waiting[1], scope)


def _month_done(text: str, deadline: dates.Deadline, until: int) -> bool:
    return bool(
        re.match(
            r"(?:前)?(?:全面)?(?:建成|竣工|投用|通车|开工|完工|投产|开园|开馆|完成)",
            text[deadline.end : until],
        )
    )


def _is_past(deadline: dates.Deadline, scope: Scope) -> bool:
    first = scope.period.first
    return first is not None and int(deadline.value[:4]) < first


def _date_target(
    text: str, at: int, until: int, start: int, deadline: dates.Deadline, scope: Scope
) -> Iterator[Reading]:
    if not dates.FINISHING.search(text, at, until) and not dates.FINISHING.search(
        text, deadline.end, until
    ):
        return
    indicator = _dated_noun(text, at, until, deadline)
    if len(indicator) < 2:
        return
    scope.subject = scope.last_rate_owner = indicator
    phrase = start if until - start <= 110 else at
    core_start, core_end = deadline.start, deadline.end
    yield Reading(
        min(phrase, core_start),
        max(until, core_end),
        core_start,
        core_end,
        indicator,
        "<=",
        deadline.value,
        None,
        "date",
        "date",
        firmness(text, min(start, at), until, scope.firmness),
        None,
        None,
        None,
    )


def _dated_noun(text: str, at: int, until: int, deadline: dates.Deadline) -> str:
    """What is to be done: the noun before the date, else the object of the verb after it."""
    if at <= deadline.start < until:
        cues = tail(text, at, deadline.start)
        start = nouns.leading_noun_verbs(text, at, cues.end)
        if cues.end - start >= 2:
            return text[start : cues.end].strip()
        at = deadline.end
    start = nouns.leading_noun_verbs(text, at, until)
    verb = dates.FINISHING.search(text, start, until)
    if verb and verb.start() - start >= 2:
        return text[start : verb.start()].strip()
    return text[start:until].strip()
