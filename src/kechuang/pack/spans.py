"""One paragraph of a plan text: words and marks, nothing else."""

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from kechuang.pack import codes
from kechuang.pack.words import shown
from kechuang.planning.text import Paragraph, Span
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

_TARGET_ID = re.compile(r"[A-Z][0-9]{1,3}|[a-z][a-z0-9_]{0,59}", re.ASCII)
_IDEOGRAPH = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
_NAMES = {
    "image": Text("图片", "an image"),
    "code_inline": Text("代码", "code"),
    "html_inline": Text("HTML", "HTML"),
    "hardbreak": Text("强制换行", "a forced line break"),
    "em_open": Text("强调（*）", "emphasis (*)"),
    "strong_open": Text("加粗（**）", "bold (**)"),
}
_CLOSING = frozenset({"em_close", "strong_close"})


class Lines:
    """The source lines of one paragraph, in which marks are found again one after the other."""

    def __init__(self, file: str, lines: list[str], first: int) -> None:
        self._file = file
        self._first = first
        self._text = "\n".join(lines)
        self._at = 0

    @property
    def start(self) -> Place:
        """Where the paragraph begins."""
        return Place(self._file, self._first + 1, 1)

    def next_mark(self, target: str) -> Place:
        """Where the next link to `target` begins; the paragraph's start when it is not found."""
        closing = self._text.find(f"]({target}", self._at)
        opening = self._text.rfind("[", 0, closing) if closing >= 0 else -1
        if opening < 0:
            return self.start
        self._at = closing + 1
        line = self._text.count("\n", 0, opening)
        col = opening - self._text.rfind("\n", 0, opening)
        return Place(self._file, self._first + line + 1, col)


def note_construct(what: Text, place: Place, problems: Problems) -> None:
    """Note something that a plan text does not use."""
    problems.add(
        codes.PLAN_TEXT_CONSTRUCT,
        Text(f"计划文本不用{what.zh}", f"A plan text does not use {what.en}"),
        place,
        Text(
            "请改为普通段落；目标写成 [文字](T08)", "Make it plain words; a target is [words](T08)"
        ),
    )


def read_spans(
    tokens: Iterable[Token], lines: Lines, problems: Problems
) -> tuple[Paragraph, list[Place]]:
    """The spans of a paragraph, and the place of each marked one in order."""
    spans: list[Span] = []
    places: list[Place] = []
    stream = iter(tokens)
    for token in stream:
        if token.type == "link_open":
            span, place = _linked(token, stream, lines, problems)
            spans.append(span)
            places += [place] if span.mark else []
        else:
            spans.append(Span(_words(token, lines, problems)))
    return tuple(_joined(spans)), places


def _linked(
    token: Token, stream: Iterator[Token], lines: Lines, problems: Problems
) -> tuple[Span, Place]:
    target = str(token.attrs.get("href", ""))
    place = lines.next_mark(target)
    words = []
    for inner in stream:
        if inner.type == "link_close":
            break
        words.append(_words(inner, lines, problems))
    if not _TARGET_ID.fullmatch(target) or "title" in token.attrs:
        wrong = Text(f"指向“{shown(target)}”的链接", f"a link to “{shown(target)}”")
        note_construct(wrong, place, problems)
        return Span("".join(words)), place
    return Span("".join(words), target), place


def _words(token: Token, lines: Lines, problems: Problems) -> str:
    if token.type == "softbreak":
        return "\n"
    if token.type in _NAMES:
        note_construct(_NAMES[token.type], lines.start, problems)
    elif token.type not in {"text", "text_special", *_CLOSING}:
        note_construct(Text("这种写法", "this construct"), lines.start, problems)
    return "" if token.type in _CLOSING else token.content


def _joined(spans: list[Span]) -> Iterator[Span]:
    """Neighbouring plain spans as one, line ends as nothing or a space, empty ones left out."""
    merged: list[Span] = []
    for span in spans:
        if merged and span.mark is None and merged[-1].mark is None:
            merged[-1] = Span(merged[-1].words + span.words)
        elif span.words or span.mark:
            merged.append(span)
    return (Span(_unwrapped(span.words), span.mark) for span in merged)


def _unwrapped(words: str) -> str:
    return re.sub(r"(.?)\n(.?)", _joint, words)


def _joint(match: re.Match[str]) -> str:
    before, after = match[1], match[2]
    tight = _IDEOGRAPH.match(before or " ") or _IDEOGRAPH.match(after or " ")
    return f"{before}{'' if tight else ' '}{after}"
