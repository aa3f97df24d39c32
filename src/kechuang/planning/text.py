"""The plan's own text as data: sections, tasks, paragraphs, and the words that are promises.

A marked span names the target it promises (`T08`, `D01`); everything else is plain words. The
same structure serves every face: a page puts a status beside each marked span, a paper prints it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words; `mark` is the id of the target they promise, None for plain words."""

    words: str
    mark: str | None = None


Paragraph = tuple[Span, ...]


class SectionKind(StrEnum):
    """The first section lists the headline targets; every other one is an action with tasks."""

    HEADLINE = "headline"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class TaskText:
    """One task as written: its `number` is the id of the task, `title` stands without it."""

    number: str
    title: str
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One `##` part. `number` is "0" for the headline, else the place of the action from "1".

    `title` is as written, numeral included. `items` are the listed promises (headline) or the
    paragraphs before the first task; `tasks` is empty in the headline.
    """

    kind: SectionKind
    number: str
    title: str
    items: tuple[Paragraph, ...] = ()
    tasks: tuple[TaskText, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanText:
    """A whole plan in one language."""

    title: str
    sections: tuple[Section, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph and listed item in reading order."""
        for section in self.sections:
            yield from section.items
            for task in section.tasks:
                yield from task.paragraphs

    @property
    def marks(self) -> tuple[Span, ...]:
        """The marked spans in reading order."""
        return tuple(span for part in self.paragraphs() for span in part if span.mark)
