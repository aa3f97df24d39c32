"""Lines of a folded text and the paragraphs that soft-wrapped lines make together."""

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_CLOSED = tuple("。;:!?；：！？|")
_SOFT_WRAP_WIDTH = 22
_TABULAR = re.compile(r"\||\t|(?<=\S) {3,}(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the blanks around it; ``start:end`` cut it out of the text."""

    start: int
    end: int
    text: str

    @property
    def is_tabular(self) -> bool:
        """Whether it has at least two cells, divided by bars, tabs or wide gaps."""
        return bool(_TABULAR.search(self.text, 0, 2000)) and bool(self.text.strip("| \t"))


def lines(folded: str) -> list[Line]:
    """The lines that hold anything, in order."""
    found: list[Line] = []
    for match in _LINE.finditer(folded):
        text = match[0]
        left = len(text) - len(text.lstrip())
        kept = text.strip()
        if kept:
            start = match.start() + left
            found.append(Line(start, start + len(kept), kept))
    return found


def is_wrapped(line: Line, following: Line) -> bool:
    """Whether the sentence of ``line`` runs on in ``following`` (a page's edge, not a paragraph's)."""
    if line.text.endswith(_CLOSED) or line.is_tabular or following.is_tabular:
        return False
    return len(line.text) >= _SOFT_WRAP_WIDTH and following.start - line.end < 80
