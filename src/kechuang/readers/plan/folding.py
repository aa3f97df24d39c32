"""First stage: one way of writing. Folding keeps every offset; a view drops soft breaks and keeps a map.

``fold("２０家；５％") == "20家;5%"`` has the length of its input, so offsets need no translation.
A :class:`View` of a stretch of folded text lacks the line breaks and spaces that stand inside
sentences and numbers ("1 000 家" becomes "1000家"); :meth:`View.at` leads back to the source.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

_KEPT = "，。"
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT}
_FOLD |= {ord(c): ord("-") for c in "—–―‐‑−－"}
_FOLD |= {ord(c): ord("~") for c in "∼〜～"}
_FOLD |= {ord(c): ord(" ") for c in "\u3000\u00a0\u2002\u2003\u2009\u202f\u2007"}
_FOLD |= {ord("○"): ord("〇"), ord("│"): ord("|"), ord("﹪"): ord("%"), ord("⁄"): ord("/")}
_FOLD |= {ord("≧"): ord("≥"), ord("≦"): ord("≤"), ord("•"): ord("·"), ord("∙"): ord("·")}
_FOLD |= {ord("〔"): ord("["), ord("〕"): ord("]"), ord("﹝"): ord("["), ord("﹞"): ord("]")}

_WIDE_SEPARATOR = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_SOFT = re.compile(
    r"[ \t]{0,40}(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029])[ \t]{0,40}"
    r"|(?<=[\u4e00-\u9fff、，。;:()“”])[ \t]+(?=[\d≥≤><])"
    r"|(?<=[\d%‰≥≤><])[ \t]+(?=[\u4e00-\u9fff%‰])"
    r"|(?<=[≥≤><])[ \t]+(?=\d)"
    r"|(?:(?<=(?<!\d)\d)|(?<=(?<!\d)\d\d)|(?<=(?<!\d)\d\d\d))[ \t](?=\d{3}(?!\d))"
    r"|[\u200b-\u200f\ufeff\u00ad\u2060*]+"
)


def fold(text: str) -> str:
    """Full width to half width, one dash, one space; the same length as ``text``."""
    return _WIDE_SEPARATOR.sub(",", text).translate(_FOLD)


@dataclass(frozen=True, slots=True)
class View:
    """Text to analyse and where each of its pieces begins, here and in the source."""

    text: str
    pieces: tuple[int, ...]
    sources: tuple[int, ...]

    def at(self, index: int) -> int:
        """Source offset of the character at ``index``."""
        piece = bisect_right(self.pieces, index) - 1
        return self.sources[piece] + index - self.pieces[piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets that cut out the characters ``start`` to ``end``."""
        return self.at(start), self.at(end - 1) + 1


def view(folded: str, start: int, end: int) -> View:
    """The stretch ``start`` to ``end`` of folded text without its soft breaks."""
    parts: list[str] = []
    pieces: list[int] = []
    sources: list[int] = []
    length = 0
    at = start
    for gap in _SOFT.finditer(folded, start, end):
        if gap.start() > at:
            parts.append(folded[at : gap.start()])
            pieces.append(length)
            sources.append(at)
            length += gap.start() - at
        at = gap.end()
    parts.append(folded[at:end])
    pieces.append(length)
    sources.append(at)
    return View("".join(parts), tuple(pieces), tuple(sources))
