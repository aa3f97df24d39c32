"""The plan's text joined with what is known about each promise in it, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kechuang.apps.plans.shapes import Board, Item, TaskRow
from kechuang.planning.status import Tone
from kechuang.planning.text import Paragraph, PlanText, Section, SectionKind, Span
from kechuang.values.text import Language, Text

_CLOSING = "，。；：、！？）”,.;:!?)"
_BEHIND = {Tone.WARN, Tone.BAD}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words; `item` is the promise that they make, None for plain words.

    `tail` is the punctuation after a promise, kept on its line.
    """

    words: str
    item: Item | None = None
    tail: str = ""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A listed promise of the headline."""

    pieces: tuple[Piece, ...]
    shown: bool


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A task as written, with its row and the promises that stand in it."""

    number: str
    title: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    row: TaskRow | None
    signs: tuple[Item, ...]

    @property
    def shown(self) -> bool:
        """Whether the filters leave it open."""
        return self.row.shown if self.row else True


@dataclass(frozen=True, slots=True)
class ReadSection:
    """A part of the plan; `short` is its title without the numeral, `note` what it promises."""

    anchor: str
    title: str
    short: str
    note: Text
    lines: tuple[ReadLine, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    tasks: tuple[ReadTask, ...]
    signs: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The text in the language that exists for the reader; `language` marks it."""

    language: Language
    sections: tuple[ReadSection, ...]


def reading(board: Board, wanted: Language) -> Reading | None:
    """The plan in `wanted`, in Chinese where that is not written; None without any text."""
    for language in (wanted, "zh"):
        text = board.text.get(language)
        if text:
            return Reading(language, tuple(_sections(text, board, language)))
    return None


def _sections(text: PlanText, board: Board, language: Language) -> Iterator[ReadSection]:
    for section in text.sections:
        listed = section.kind is SectionKind.HEADLINE
        tasks = tuple(_task(section, place, board) for place in range(len(section.tasks)))
        signs = tuple(_numbered(section.items, board)) if listed else ()
        promised = [*signs, *(item for task in tasks for item in task.signs)]
        yield ReadSection(
            anchor=f"part-{section.number}",
            title=section.title,
            short=_short(section, board, language),
            note=Text("") if listed else _note(promised),
            lines=tuple(_line(part, board) for part in section.items) if listed else (),
            paragraphs=() if listed else tuple(_pieces(part, board) for part in section.items),
            tasks=tasks,
            signs=signs,
        )


def _task(section: Section, place: int, board: Board) -> ReadTask:
    task = section.tasks[place]
    return ReadTask(
        number=task.number,
        title=task.title,
        paragraphs=tuple(_pieces(part, board) for part in task.paragraphs),
        row=next((row for row in board.tasks if row.number == task.number), None),
        signs=tuple(_numbered(task.paragraphs, board)),
    )


def _line(part: Paragraph, board: Board) -> ReadLine:
    pieces = _pieces(part, board)
    items = [piece.item for piece in pieces if piece.item]
    return ReadLine(pieces, not items or any(item.shown for item in items))


def _pieces(part: Paragraph, board: Board) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for span in part:
        piece = _piece(span, board)
        if piece.item is None and pieces and pieces[-1].item:
            left = piece.words.lstrip(_CLOSING)
            tail = piece.words[: len(piece.words) - len(left)]
            pieces[-1] = replace(pieces[-1], tail=tail)
            piece = Piece(left)
        pieces.append(piece)
    return tuple(piece for piece in pieces if piece.words)


def _piece(span: Span, board: Board) -> Piece:
    """A promise that the reader may not know of stays plain words."""
    return Piece(span.words, board.items.get(span.mark) if span.mark else None)


def _numbered(parts: tuple[Paragraph, ...], board: Board) -> Iterator[Item]:
    for part in parts:
        for span in part:
            item = board.items.get(span.mark) if span.mark else None
            if item and item.numbered:
                yield item


def _short(section: Section, board: Board, language: Language) -> str:
    place = int(section.number) - 1 if section.number.isdigit() else -1
    if 0 <= place < len(board.actions):
        return board.actions[place].title.within(language)
    return section.title


def _note(items: list[Item]) -> Text:
    if not items:
        return Text("文件与机制", "documents and routines")
    behind = sum(1 for item in items if item.status.tone in _BEHIND)
    count = len(items)
    zh, en = f"{count}项目标", f"{count} target{'' if count == 1 else 's'}"
    return Text(f"{zh}，{behind}项滞后", f"{en}, {behind} behind") if behind else Text(zh, en)
