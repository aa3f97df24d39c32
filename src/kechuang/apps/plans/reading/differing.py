"""What a second text says differently from the first, sentence by sentence."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from kechuang.values.text import Text

_SENTENCE = re.compile(r"[^。！？；\n\r]+[。！？；]?")
_MATCHED = 1500
"""So many sentences are matched in their order; longer texts are compared as sets of sentences."""
_ALIKE = 0.5


class ChangeKind(StrEnum):
    """A sentence is new, gone, or worded anew."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"


WORDS = {
    ChangeKind.ADDED: Text("新增", "New"),
    ChangeKind.REMOVED: Text("删去", "Gone"),
    ChangeKind.REWORDED: Text("改写", "Reworded"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence before and after; one of them is "" when it is new or gone.

    `start` is where the new sentence begins in the second text, None when it is gone.
    """

    kind: ChangeKind
    before: str
    after: str
    start: int | None = None

    @property
    def word(self) -> Text:
        """新增, 删去, 改写."""
        return WORDS[self.kind]


Sentence = tuple[int, str]


def changes(first: str, second: str) -> tuple[Change, ...]:
    """The differences in the order of the second text; blanks and line ends make none."""
    before, after = list(_sentences(first)), list(_sentences(second))
    if max(len(before), len(after)) > _MATCHED:
        return tuple(_as_sets(before, after))
    return tuple(_in_order(before, after))


def _sentences(text: str) -> Iterator[Sentence]:
    for match in _SENTENCE.finditer(text):
        words = re.sub(r"\s+", " ", match[0]).strip()
        if words:
            yield match.start() + len(match[0]) - len(match[0].lstrip()), words


def _as_sets(before: list[Sentence], after: list[Sentence]) -> Iterator[Change]:
    had, has = Counter(words for _, words in before), Counter(words for _, words in after)
    for start, words in after:
        if had[words] > 0:
            had[words] -= 1
        else:
            yield Change(ChangeKind.ADDED, "", words, start)
    for _, words in before:
        if has[words] > 0:
            has[words] -= 1
        else:
            yield Change(ChangeKind.REMOVED, words, "")


def _in_order(before: list[Sentence], after: list[Sentence]) -> Iterator[Change]:
    matcher = SequenceMatcher(
        None, [words for _, words in before], [words for _, words in after], autojunk=False
    )
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            yield from _replaced(before[i1:i2], after[j1:j2])


def _replaced(gone: Sequence[Sentence], come: Sequence[Sentence]) -> Iterator[Change]:
    left = [words for _, words in gone]
    for start, words in come:
        likeliest = max(left, key=lambda each: _likeness(each, words), default="")
        if likeliest and _likeness(likeliest, words) >= _ALIKE:
            left.remove(likeliest)
            yield Change(ChangeKind.REWORDED, likeliest, words, start)
        else:
            yield Change(ChangeKind.ADDED, "", words, start)
    for words in left:
        yield Change(ChangeKind.REMOVED, words, "")


def _likeness(first: str, second: str) -> float:
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0
