"""An expression's text to tokens.

Chinese is written without spaces, so a run of characters is taken apart into declared names,
keywords and units: the whole run first, then the longest piece from the left. What cannot be
taken apart is one name, which will be reported as unknown.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from kechuang.language import codes
from kechuang.language.faults import Fault, shown
from kechuang.language.folding import QUOTES, fold
from kechuang.language.functions import SPACED
from kechuang.language.syntax import Node
from kechuang.language.tokens import Kind, Token
from kechuang.language.window_words import PERIOD, WINDOWS, period_written
from kechuang.language.words import KEYWORDS, UNIT_BY_WORD
from kechuang.values.text import Text

LONGEST = 100_000
MOST_TOKENS = 25_000
_DIGITS = 200
_EXPONENT = 6000
_LONGEST_RUN = 500

_BLANK = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)+", re.DOTALL)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?![\w-])|(\d{4})年(\d{1,2})月(\d{1,2})日", re.ASCII)
_NUMBER = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+(?!\w))?", re.ASCII)
_RUN = re.compile(r"[^\W\d]\w*")
_SYMBOL = re.compile(r"\.\.|\*\*|<=|>=|!=|[-+*/=<>()\[\]{},:;.@]|[≤≥≠]")
_SAME = {"≤": "<=", "≥": ">=", "≠": "!="}
_BRACKET = re.compile(r"\w\s*\[\s*$")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "'": "'", "\\": "\\"}
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))", re.DOTALL)
_FUNCTIONS = re.compile("(?:" + "|".join(SPACED).replace(" ", r"\s+") + r")(?=\s*\()")
_UNIT = re.compile(
    " *("
    + "|".join(
        re.escape(word) + (r"(?!\w)" if word.isascii() and word != "%" else "")
        for word in sorted(UNIT_BY_WORD, key=len, reverse=True)
    )
    + ")"
)


class Vocabulary:
    """Each declared name and the id that it stands for, prepared once for many expressions.

    `trees` keeps what was parsed with it: versions of a rule repeat most of their expressions.
    """

    def __init__(self, names: Mapping[str, str] | None = None) -> None:
        self.trees: dict[str, Node] = {}
        self.names = {fold(name): meant for name, meant in (names or {}).items()}
        spaced = [name for name in (*self.names, *KEYWORDS) if not _RUN.fullmatch(name)]
        self.spaced = _alternatives(spaced)
        known = {*self.names, *KEYWORDS}
        self.pieces = sorted((name for name in known if _chinese(name)), key=len, reverse=True)


class Lexer:
    """Takes one text apart, given what is declared."""

    def __init__(self, written: str, vocabulary: Vocabulary) -> None:
        if len(written) > LONGEST:
            said = Text(f"表达式有 {len(written)} 个字符", f"It has {len(written)} characters")
            raise Fault(codes.TOO_LONG, 0, said)
        self._written = written
        self._text = fold(written)
        self._names = vocabulary.names
        self._spaced = vocabulary.spaced
        self._pieces = vocabulary.pieces

    def tokens(self) -> list[Token]:
        """All tokens and the end. Raises Fault."""
        found: list[Token] = []
        for token in self._walk():
            found.append(token)
            if len(found) > MOST_TOKENS:
                said = Text("表达式的词太多", "The expression has too many words")
                raise Fault(codes.TOO_LONG, token.at, said)
        return found

    def _walk(self) -> Iterator[Token]:
        at = 0
        while True:
            blank = _BLANK.match(self._text, at)
            at = blank.end() if blank else at
            if at >= len(self._text):
                yield Token(Kind.END, "", at, end=at)
                return
            token = self._next(at)
            yield token
            at = token.end

    def _next(self, at: int) -> Token:
        letter = self._written[at]
        if letter in QUOTES:
            return self._quoted(at)
        day = _DAY.match(self._text, at)
        if day:
            return _day(day)
        period = PERIOD.match(self._text, at) if letter.isdigit() else None
        if period and _BRACKET.search(self._text[max(0, at - 9) : at]):
            return _period(period)
        number = _NUMBER.match(self._text, at)
        if number:
            return self._number(number)
        word = self._word(at)
        if word:
            return word
        symbol = _SYMBOL.match(self._text, at)
        if symbol:
            text = _SAME.get(symbol[0], symbol[0])
            return Token(Kind.SYMBOL, text, at, end=symbol.end())
        said = Text(f"不认识的字符“{letter}”", f"“{letter}” is no character of the language")
        raise Fault(codes.CHARACTER, at, said)

    def _quoted(self, at: int) -> Token:
        closing = QUOTES[self._written[at]]
        end = at + 1
        while end < len(self._written) and self._written[end] != closing:
            end += 2 if self._written[end] == "\\" else 1
        if end >= len(self._written):
            said = Text("引号没有结束", "The quote is not closed")
            raise Fault(codes.SYNTAX, at, said, Text(f"请补上 {closing}", f"Add {closing}"))
        words = _ESCAPE.sub(_unescaped, self._written[at + 1 : end])
        words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return Token(Kind.TEXT, words, at, end=end + 1)

    def _number(self, found: re.Match[str]) -> Token:
        amount = _amount(found)
        unit = _UNIT.match(self._text, found.end())
        if unit:
            meant, text = UNIT_BY_WORD[unit[1]], self._text[found.start() : unit.end()]
            end = unit.end()
            return Token(Kind.NUMBER, text, found.start(), amount=amount, unit=meant, end=end)
        return Token(Kind.NUMBER, found[0], found.start(), amount=amount, end=found.end())

    def _word(self, at: int) -> Token | None:
        run = _RUN.match(self._text, at)
        for pattern in (WINDOWS, self._spaced, _FUNCTIONS):
            spaced = pattern.match(self._text, at) if pattern else None
            if spaced and (run is None or spaced.end() > run.end()):
                return self._known(" ".join(spaced[0].split()), at, spaced.end())
        if run is None:
            return None
        whole = run[0]
        if len(whole) <= _LONGEST_RUN and _chinese(whole) and not self._is_known(whole):
            whole = self._first_piece(whole)
        return self._known(whole, at, at + len(whole))

    def _known(self, word: str, at: int, end: int) -> Token:
        if word in self._names:
            return Token(Kind.NAME, self._names[word], at, end=end)
        if word in KEYWORDS:
            return Token(Kind.WORD, word, at, word=KEYWORDS[word], end=end)
        if WINDOWS.fullmatch(word):
            return Token(Kind.WINDOW, word, at, end=end)
        return Token(Kind.NAME, word, at, end=end)

    def _is_known(self, word: str) -> bool:
        return word in self._names or word in KEYWORDS or bool(WINDOWS.fullmatch(word))

    def _first_piece(self, run: str) -> str:
        """The first piece when all of `run` can be taken apart, else the whole run."""
        apart: dict[int, int] = {len(run): len(run)}
        for start in range(len(run) - 1, -1, -1):
            if run[start].isdigit() and start:
                apart[start] = start
                continue
            for end in self._ends(run, start):
                if end in apart:
                    apart[start] = end
                    break
        return run[: apart.get(0, len(run))]

    def _ends(self, run: str, start: int) -> Iterator[int]:
        window = WINDOWS.match(run, start)
        if window:
            yield window.end()
        for piece in self._pieces:
            if run.startswith(piece, start):
                yield start + len(piece)


def _alternatives(names: list[str]) -> re.Pattern[str] | None:
    longest = sorted(names, key=len, reverse=True)
    patterns = [r"\s+".join(map(re.escape, name.split())) for name in longest if name.strip()]
    return re.compile("(?:" + "|".join(patterns) + r")(?!\w)") if patterns else None


def _chinese(word: str) -> bool:
    return any(ord(letter) > 0x2E7F for letter in word)


def _day(found: re.Match[str]) -> Token:
    year, month, day = (int(part) for part in found.groups() if part is not None)
    try:
        meant = date(year, month, day)
    except ValueError:
        said = Text(f"没有“{found[0]}”这一天", f"There is no day {found[0]}")
        raise Fault(codes.SYNTAX, found.start(), said) from None
    return Token(Kind.DAY, found[0], found.start(), day=meant, end=found.end())


def _period(found: re.Match[str]) -> Token:
    meant = period_written(found)
    if not meant:
        said = Text(f"没有“{found[0]}”这个月", f"There is no month {found[0]}")
        raise Fault(codes.SYNTAX, found.start(), said)
    return Token(Kind.WINDOW, meant, found.start(), end=found.end())


def _amount(found: re.Match[str]) -> Decimal:
    digits, _, exponent = found[0].lower().partition("e")
    if len(digits) > _DIGITS or len(exponent) > 6 or abs(int(exponent or 0)) > _EXPONENT:
        said = Text(f"数字“{shown(found[0])}”太大", f"The number “{shown(found[0])}” is too large")
        raise Fault(codes.NUMBER, found.start(), said)
    return Decimal(found[0])


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    if code:
        return chr(int(code, 16)) if int(code, 16) < 0x110000 else found[0]
    return _ESCAPES.get(found[3], found[0])
