"""The Markdown of a plan from the parts of its text, each confirmed promise marked in place."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kechuang.apps.plans.reading.outline import Parts
from kechuang.pack.plantext import MAX_PLAN_TEXT, read_plan_text
from kechuang.values.problems import Problems

_SPECIAL = re.compile(r"([\\`*_\[\]<>#!|&~])")
_STARTS = re.compile(r"^(\s*)([-+=]|\d{1,9}(?=[.)]))")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_BLANKS = re.compile(r"[ \t\u3000]+")
_SENTENCES = re.compile(r"[^。；;！!，,]*[。；;！!，,]?")
_RUN_IN = re.compile(r"\s*[\u4e00-\u9fff“”]{0,10}目标[:：为是]\s*")
_HEADLINE = "主要目标"
_TASKS = "重点任务"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the text that promise the target `code`."""

    start: int
    end: int
    code: str


def markdown(title: str, text: str, parts: Parts, marks: Iterable[Mark]) -> str:
    """The plan's text. Too long for a plan page, it keeps the paragraphs that promise something."""
    ordered = sorted(marks, key=lambda each: each.start)
    whole = _Writer(text, ordered, marked_only=False).written(title, parts)
    if len(whole.encode()) <= MAX_PLAN_TEXT:
        return whole
    return _Writer(text, ordered, marked_only=True).written(title, parts)


def faults(written: str, marks: Iterable[Mark]) -> tuple[str, ...]:
    """Codes that are not marked exactly once in the written text, or "" when it cannot be read."""
    read = read_plan_text("plan.md", written.encode(), Problems())
    if read is None:
        return ("",)
    seen = [span.mark for span in read.text.marks]
    return tuple(each.code for each in marks if seen.count(each.code) != 1)


class _Writer:
    def __init__(self, text: str, marks: list[Mark], *, marked_only: bool) -> None:
        self._text = text
        self._marks = marks
        self._starts = [each.start for each in marks]
        self._marked_only = marked_only
        self._written: set[str] = set()

    def written(self, title: str, parts: Parts) -> str:
        body = list(self._actions(parts))
        head = list(self._headline(parts))
        lost = [f"- {self._around(mark)}" for mark in self._marks if mark.code not in self._written]
        blocks = [f"# {escaped(title)}", f"## {escaped(parts.headline or _HEADLINE)}"]
        listed = [*head, *lost]
        blocks += ["\n".join(listed)] if listed else []
        return "\n\n".join([*blocks, *body]) + "\n"

    def _headline(self, parts: Parts) -> Iterator[str]:
        """One line a promise; sentences without one are left out where others promise."""
        promised = any(True for span in parts.lines for _ in self._within(*span))
        for start, end in parts.lines:
            for first, last in self._sentences(start, end):
                if promised and not any(True for _ in self._within(first, last)):
                    continue
                if words := self._paragraph(first, last).strip("，,"):
                    yield f"- {words}"

    def _actions(self, parts: Parts) -> Iterator[str]:
        for action in parts.actions:
            yield f"## {escaped(action.title)}"
            yield from self._paragraphs(action.lines)
            for task in action.tasks:
                yield f"### {task.number} {escaped(task.title)}"
                yield from self._paragraphs(task.lines)
        if not parts.actions:
            yield f"## {_TASKS}"
            yield from self._paragraphs(parts.outside[1:])

    def _paragraphs(self, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
        for start, end in spans:
            if words := self._paragraph(start, end):
                yield words

    def _sentences(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Sentences of a paragraph, and clauses that each promise something; no mark is cut."""
        begin = start + _run_in(self._text[start:end])
        marks = list(self._within(start, end))
        for match in _SENTENCES.finditer(self._text, begin, end):
            inside = any(each.start < match.end() < each.end for each in marks)
            comma = self._text[match.end() - 1 : match.end()] in "，,"
            promised = any(begin <= each.start and each.end <= match.end() for each in marks)
            if match.end() > begin and not inside and (promised or not comma):
                yield begin, match.end()
                begin = match.end()
        if begin < end:
            yield begin, end

    def _paragraph(self, start: int, end: int) -> str:
        pieces, at = [], start
        marks = list(self._within(start, end))
        if self._marked_only and not marks:
            return ""
        for mark in marks:
            if mark.start < at:
                continue
            self._written.add(mark.code)
            words = escaped(self._text[mark.start : mark.end])
            pieces += [escaped(self._text[at : mark.start]), f"[{words}]({mark.code})"]
            at = mark.end
        pieces.append(escaped(self._text[at:end]))
        return _started("".join(pieces).strip())

    def _within(self, start: int, end: int) -> Iterator[Mark]:
        at = bisect_left(self._starts, start)
        while at < len(self._marks) and self._marks[at].start < end:
            if self._marks[at].end <= end:
                yield self._marks[at]
            at += 1

    def _around(self, mark: Mark) -> str:
        """The sentence around a mark that stands in no part of the plan."""
        begin = max((self._text.rfind(sign, 0, mark.start) for sign in "。；\n\r"), default=-1) + 1
        ends = [self._text.find(sign, mark.end) for sign in "。；\n\r"]
        end = min((each for each in ends if each >= 0), default=len(self._text))
        return self._paragraph(max(begin, mark.start - 200), min(end, mark.end + 200))


def _run_in(words: str) -> int:
    """How long the words are that only name what follows (主要目标)."""
    match = _RUN_IN.match(words)
    return match.end() if match else 0


def escaped(words: str) -> str:
    """Words that Markdown reads back as they are, on one line, blanks made single."""
    clean = _CONTROL.sub("", _BLANKS.sub(" ", words.replace("\r", "\n")))
    tight = re.sub(r"(?<=[\u2e80-\uffef])\n+(?=[\u2e80-\uffef])", "", clean)
    return _SPECIAL.sub(r"\\\1", re.sub(r"\n+", " ", tight))


def _started(words: str) -> str:
    """A paragraph whose first sign would open a list or a heading is kept a paragraph."""
    return _STARTS.sub(lambda m: f"{m[1]}{m[2]}\\" if m[2].isdigit() else f"{m[1]}\\{m[2]}", words)
