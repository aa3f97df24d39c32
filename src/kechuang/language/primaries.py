"""The parser's smallest parts: literals, names, calls, and everything with its own brackets."""

from abc import ABC, abstractmethod

from kechuang.language.functions import BY_NAME, PROPERTY_BY_NAME
from kechuang.language.stream import Stream
from kechuang.language.syntax import (
    Call,
    Day,
    Generally,
    If,
    Interval,
    List,
    Name,
    Node,
    Number,
    Override,
    Parameter,
    Quantified,
    Temporal,
    TheDay,
    Tier,
    Tiers,
    Truth,
    Unary,
    Window,
    WindowKind,
    Words,
)
from kechuang.language.tokens import Kind, Token
from kechuang.language.window_words import window_of
from kechuang.language.words import Word
from kechuang.values.text import Text

_TRUTHS = {Word.TRUE: True, Word.FALSE: False, Word.NULL: None}


class Primaries(ABC):
    """What the grammar calls `primary`, given the layers above it."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.open_ended = 0

    @abstractmethod
    def expression(self) -> Node:
        """A whole expression, one level deeper."""

    @abstractmethod
    def sum(self) -> Node:
        """An expression without comparisons and logic."""

    @abstractmethod
    def test(self) -> Node:
        """A comparison without its left side, or a value or interval."""

    def primary(self) -> Node:
        """The node that starts with the next token. Raises Fault."""
        here = self.stream.here
        if here.kind is Kind.NAME:
            return self._named()
        if here.kind is Kind.SYMBOL:
            return self._bracketed()
        if here.kind is Kind.WORD:
            return self._worded()
        literal = _literal(here)
        if literal is None:
            raise self.stream.unexpected(Text("一个值", "a value"))
        self.stream.take()
        return literal

    def window(self) -> Window:
        """A window in brackets: a word, a year in four digits, or a day."""
        token = self.stream.take()
        if token.kind is Kind.WINDOW:
            return window_of(token.text, token.at)
        written = str(token.day or int(token.amount))
        return Window(WindowKind.WRITTEN, written=written, at=token.at)

    def property_name(self) -> str:
        """The name after a dot, of several English words at most."""
        words = [self._name_like()]
        while self.stream.here.kind is Kind.NAME:
            words.append(self.stream.take().text)
        name = " ".join(words)
        return PROPERTY_BY_NAME.get(name, name)

    def _name_like(self) -> str:
        if self.stream.here.kind not in {Kind.NAME, Kind.WORD}:
            raise self.stream.unexpected(Text("一个名称", "a name"))
        return self.stream.take().text

    def _named(self) -> Node:
        first = self.stream.take()
        words = [first.text]
        count = 0
        while self.stream.ahead(count).kind is Kind.NAME:
            count += 1
        if count and self.stream.ahead(count).text == "(":
            words += [self.stream.take().text for _ in range(count)]
        if self.stream.here.text == "(":
            return self._call(_canonical(" ".join(words)), first.at)
        return Name(first.text, at=first.at)

    def _call(self, name: str, at: int) -> Call:
        self.stream.need("(")
        arguments: list[Node] = []
        names: list[str] = []
        while not self.stream.symbol(")"):
            if arguments:
                self.stream.need(",")
            named = self._argument_name()
            names += [named] if named else []
            arguments.append(self._freely())
        if names and len(names) != len(arguments):
            raise self.stream.unexpected(Text("每个参数都带名称", "every argument with its name"))
        return Call(name, tuple(arguments), tuple(names), at=at)

    def _argument_name(self) -> str:
        count = 0
        while self.stream.ahead(count).kind in {Kind.NAME, Kind.WORD}:
            count += 1
        if not count or self.stream.ahead(count).text != ":":
            return ""
        words = [self.stream.take().text for _ in range(count)]
        self.stream.need(":")
        return " ".join(words)

    def _freely(self) -> Node:
        """An expression inside brackets of its own, where `[` no longer ends an interval."""
        before, self.open_ended = self.open_ended, 0
        node = self.expression()
        self.open_ended = before
        return node

    def _bracketed(self) -> Node:
        opening = self.stream.symbol("(", "[", "]", "@")
        if opening is None:
            raise self.stream.unexpected(Text("一个值", "a value"))
        if opening.text == "@":
            return self._temporal(opening.at)
        if opening.text == "[" and self.stream.symbol("]"):
            return List((), at=opening.at)
        first = self._freely()
        if opening.text == "]" and self.stream.here.text != "..":
            raise self.stream.unexpected(Text("“..”", "“..”"))
        if self.stream.symbol(".."):
            return self.interval_from(first, opening, low_closed=opening.text == "[")
        if opening.text == "(":
            self.stream.need(")")
            return first
        items = [first]
        while self.stream.symbol(","):
            items.append(self._freely())
        self.stream.need("]")
        return List(tuple(items), at=opening.at)

    def interval_from(self, low: Node, opening: Token, *, low_closed: bool) -> Interval:
        """The rest of an interval after its `..`."""
        self.open_ended += 1
        high = self.expression()
        self.open_ended -= 1
        closing = self.stream.need("]", ")", "[")
        return Interval(low, high, low_closed, closing.text == "]", at=opening.at)

    def _temporal(self, at: int) -> Node:
        if self.stream.here.kind is not Kind.TEXT:
            raise self.stream.unexpected(Text("引号中的日期或期限", "a day or duration in quotes"))
        return Temporal(self.stream.take().text, at=at)

    def _worded(self) -> Node:
        token = self.stream.take()
        if token.word in _TRUTHS:
            return Truth(_TRUTHS[token.word], at=token.at)
        if token.word is Word.NOT and self.stream.here.text == "(":
            call = self._call("not", token.at)
            given = call.arguments
            return Unary("not", given[0], at=token.at) if len(given) == 1 else call
        constructs = {
            Word.DAY: self._the_day,
            Word.PARAMETER: self._parameter,
            Word.IF: self._if,
            Word.SOME: self._quantified,
            Word.EVERY: self._quantified,
            Word.TIERS: self._tiers,
            Word.RULE: self._generally,
        }
        construct = constructs.get(token.word) if token.word else None
        if construct is None:
            self.stream.back()
            raise self.stream.unexpected(Text("一个值", "a value"))
        return construct(token)

    def _the_day(self, token: Token) -> Node:
        return TheDay(at=token.at)

    def _parameter(self, token: Token) -> Node:
        self.stream.need(".")
        return Parameter(self._name_like(), at=token.at)

    def _if(self, token: Token) -> Node:
        condition = self.expression()
        self.stream.need_word(Word.THEN)
        then = self.expression()
        self.stream.need_word(Word.ELSE)
        return If(condition, then, self.expression(), at=token.at)

    def _scale(self) -> Node:
        """What tiers or a quantifier look at, one level deeper."""
        self.stream.deeper()
        node = self.sum()
        self.stream.shallower()
        return node

    def _quantified(self, token: Token) -> Node:
        variable = self._name_like()
        self.stream.need_word(Word.IN)
        among = self._scale()
        self.stream.need_word(Word.SATISFIES)
        quantifier = "some" if token.word is Word.SOME else "every"
        return Quantified(quantifier, variable, among, self.expression(), at=token.at)

    def _tiers(self, token: Token) -> Node:
        scale = self._scale()
        self.stream.need("{")
        tiers = []
        while not self.stream.word(Word.ELSE):
            start = self.stream.here.at
            test = self.test()
            self.stream.need(":")
            tiers.append(Tier(test, self._freely(), at=start))
            self.stream.need(";")
        self.stream.need(":")
        otherwise = self._freely()
        self.stream.symbol(";")
        self.stream.need("}")
        return Tiers(scale, tuple(tiers), otherwise, at=token.at)

    def _generally(self, token: Token) -> Node:
        rule = self.expression()
        self.stream.need_word(Word.EXCEPT)
        self.stream.need("{")
        exceptions = []
        while not self.stream.symbol("}"):
            start = self.stream.here.at
            condition = self._freely()
            self.stream.need(":")
            value = self._freely()
            clause = self._clause()
            exceptions.append(Override(condition, value, clause, at=start))
            self.stream.need(";")
        return Generally(rule, tuple(exceptions), at=token.at)

    def _clause(self) -> str:
        if self.stream.word(Word.BY) is None:
            return ""
        if self.stream.here.kind is not Kind.TEXT:
            raise self.stream.unexpected(Text("引号中的条款", "a clause in quotes"))
        return self.stream.take().text


def _literal(token: Token) -> Node | None:
    if token.kind is Kind.NUMBER:
        return Number(token.amount, token.unit, at=token.at)
    if token.kind is Kind.DAY and token.day:
        return Day(token.day, at=token.at)
    if token.kind is Kind.TEXT:
        return Words(token.text, at=token.at)
    return window_of(token.text, token.at) if token.kind is Kind.WINDOW else None


def _canonical(name: str) -> str:
    return BY_NAME[name].en if name in BY_NAME else name
