"""The text of a reading as a plan: headline, actions, tasks, and the paragraphs of each.

Built from the headings that the reader found; what looks back, and what stands before the first
heading, is no part of a plan and is left out unless something in it was confirmed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_HEADLINE = re.compile(r"目标|指标")
_ENDS = re.compile(r"[。！？；：:;!?…”|]\s*$")
_WRAPS = 24
"""A line at least so long without a closing mark goes on in the next one."""
_LEADING = " \t\u3000。：:、.．，,"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as stored: offsets of its words and of what it governs."""

    type: str
    action: int
    id: int
    label: str
    title: str
    heading: str
    start: int
    end: int
    body_end: int
    measures: tuple[tuple[int, int], ...] = ()

    def to_json(self) -> dict[str, object]:
        """JSON values, measures as pairs of offsets."""
        record: dict[str, object] = {name: getattr(self, name) for name in self.__slots__}
        return record | {"measures": [list(each) for each in self.measures]}

    @classmethod
    def from_json(cls, stored: dict[str, object]) -> "Heading":
        """What `to_json` wrote."""
        measures = stored["measures"]
        pairs = measures if isinstance(measures, list) else []
        given = {**stored, "measures": tuple((each[0], each[1]) for each in pairs)}
        return cls(**given)  # type: ignore[arg-type]


Lines = list[tuple[int, int]]


@dataclass(slots=True)
class TaskPart:
    """A task: `number` as the plan will count it, `source` the reader's id, spans of paragraphs."""

    number: str
    source: int
    title: str
    lines: Lines = field(default_factory=list)
    measures: Lines = field(default_factory=list)


@dataclass(slots=True)
class ActionPart:
    """An action with the paragraphs before its first task."""

    title: str
    short: str
    source: int
    lines: Lines = field(default_factory=list)
    tasks: list[TaskPart] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """The plan in its order; `outside` are paragraphs that belong to none of it."""

    headline: str = ""
    lines: Lines = field(default_factory=list)
    actions: list[ActionPart] = field(default_factory=list)
    outside: Lines = field(default_factory=list)

    def numbers(self) -> dict[int, str]:
        """The number in the plan of each task that the reader named."""
        return {task.source: task.number for action in self.actions for task in action.tasks}


def parts(text: str, headings: Sequence[Heading]) -> Parts:
    """Sort the text under its headings."""
    return _Sorter(text, sorted(headings, key=lambda each: (each.start, each.end))).sorted()


class _Sorter:
    """Walks over the headings and keeps the part that is open."""

    def __init__(self, text: str, headings: list[Heading]) -> None:
        self._text = text
        self._headings = headings
        self._parts = Parts()
        self._open: Lines = self._parts.outside
        self._past_to = 0
        self._numbers: set[str] = set()

    def sorted(self) -> Parts:
        first = self._headings[0].start if self._headings else len(self._text)
        self._open.extend(paragraphs(self._text, 0, first))
        for place, each in enumerate(self._headings):
            after = self._headings[place + 1 :]
            end = after[0].start if after else len(self._text)
            if each.start >= self._past_to:
                self._enter(each)
            self._body(each, max(each.end, 0), end)
        return self._parts

    def _enter(self, each: Heading) -> None:
        if each.type == "past_section":
            self._past_to, self._open = each.body_end, self._parts.outside
        elif each.type == "headline" or self._is_headline(each):
            self._name_headline(each)
            self._open = self._parts.lines
        elif each.type == "action":
            self._parts.actions.append(_action(each))
            self._open = self._parts.actions[-1].lines
        else:
            self._task(each)

    def _name_headline(self, each: Heading) -> None:
        """By a heading on a line of its own; words that run into their sentence name nothing."""
        before = self._text[max(0, each.start - 1) : each.start]
        after = self._text[each.end : each.end + 1]
        if not self._parts.headline and before in {"", "\n", "\r"} and after in {"", "\n", "\r"}:
            self._parts.headline = each.heading.strip(_LEADING)

    def _is_headline(self, each: Heading) -> bool:
        """An action called after targets, the first one, with no task under it."""
        if self._parts.actions or each.type != "action" or not _HEADLINE.search(each.title):
            return False
        return not any(task.type == "task" and task.action == each.id for task in self._headings)

    def _task(self, each: Heading) -> None:
        actions = self._parts.actions
        if not actions or actions[-1].source != each.action:
            actions.append(ActionPart("重点任务", "重点任务", each.action))
        number = str(each.id)
        while number in self._numbers:
            number += ".1"
        self._numbers.add(number)
        task = TaskPart(number, each.id, each.title.strip(_LEADING) or each.heading.strip())
        task.measures.extend(each.measures)
        actions[-1].tasks.append(task)
        self._open = task.lines

    def _body(self, each: Heading, start: int, end: int) -> None:
        """A headline governs its own line; what follows goes on with the part before it."""
        if each.type == "headline" and each.body_end < end:
            self._parts.lines.extend(paragraphs(self._text, start, each.body_end))
            self._open = self._parts.actions[-1].lines if self._parts.actions else self._open
            start = each.body_end
        self._open.extend(paragraphs(self._text, start, end))


def _action(each: Heading) -> ActionPart:
    return ActionPart(each.heading.strip(), each.title.strip(_LEADING) or each.heading, each.id)


def paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of paragraphs without blanks around them; wrapped lines are one."""
    open_at = None
    for first, last in _lines(text, start, end):
        begin = first if open_at is None else open_at
        words = text[first:last]
        if len(words) >= _WRAPS and not _ENDS.search(words) and " | " not in words:
            open_at = begin
            continue
        open_at = None
        yield begin, last
    if open_at is not None:
        yield open_at, _stripped(text, open_at, end)[1]


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        stop = min((n for n in (text.find("\n", at, end), text.find("\r", at, end)) if n >= 0),
                   default=end)  # fmt: skip
        first, last = _stripped(text, at, stop)
        if first < last:
            yield first, last
        at = stop + 1


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip(_LEADING + "\r\n")), start + len(piece.rstrip())


def task_at(headings: Sequence[Heading], offset: int) -> str:
    """The number of the task in whose body an offset lies, "0" outside."""
    for each in headings:
        if each.type == "task" and each.start <= offset < each.body_end:
            return str(each.id)
    return "0"
