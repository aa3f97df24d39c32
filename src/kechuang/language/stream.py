"""The tokens of one expression, one after the other, with what was expected where they end."""

from kechuang.language import codes
from kechuang.language.faults import Fault, shown
from kechuang.language.tokens import Kind, Token
from kechuang.language.words import Word, spell
from kechuang.values.text import Text, same

DEEPEST = 50


class Stream:
    """A place in a list of tokens; the last one is the end."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._next = 0
        self._depth = 0

    @property
    def here(self) -> Token:
        """The token that comes next."""
        return self._tokens[self._next]

    def ahead(self, count: int) -> Token:
        """The token `count` further on, or the end."""
        return self._tokens[min(self._next + count, len(self._tokens) - 1)]

    def take(self) -> Token:
        """The next token, left behind."""
        token = self.here
        self._next = min(self._next + 1, len(self._tokens) - 1)
        return token

    def back(self) -> None:
        """One token back, to say that it was not expected."""
        self._next -= 1

    def symbol(self, *symbols: str) -> Token | None:
        """The next token if it is one of `symbols`."""
        here = self.here
        return self.take() if here.kind is Kind.SYMBOL and here.text in symbols else None

    def word(self, *words: Word) -> Token | None:
        """The next token if it is one of `words`."""
        return self.take() if self.here.word in words and self.here.word else None

    def need(self, symbol: str, *others: str) -> Token:
        """The symbol that must come next. Raises Fault."""
        found = self.symbol(symbol, *others)
        if found is None:
            raise self.unexpected(same(" ".join(f"“{each}”" for each in (symbol, *others))))
        return found

    def need_word(self, word: Word) -> Token:
        """The keyword that must come next. Raises Fault."""
        found = self.word(word)
        if found is None:
            zh, en = spell(word, "zh"), spell(word, "en")
            raise self.unexpected(Text(f"“{zh}”（{en}）", f"“{en}” ({zh})"))
        return found

    def unexpected(self, wanted: Text) -> Fault:
        """The fault that something else stands here than what was wanted."""
        here = self.here
        came = same(f"“{shown(here.text)}”") if here.text else Text("表达式的结尾", "the end")
        said = Text(
            f"此处应为{wanted.zh}，却是{came.zh}", f"Expected {wanted.en} here, not {came.en}"
        )
        return Fault(codes.SYNTAX, here.at, said)

    def deeper(self) -> None:
        """One more level of brackets or conditions. Raises Fault beyond the deepest."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise too_deep(self.here.at)

    def shallower(self) -> None:
        """One level less."""
        self._depth -= 1


def too_deep(at: int) -> Fault:
    """The fault of an expression with too many levels."""
    return Fault(
        codes.TOO_DEEP,
        at,
        Text("表达式的层次太深", "The expression is nested too deeply"),
        Text("请拆成几条规则", "Split it into several rules"),
    )
