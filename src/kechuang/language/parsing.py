"""The parser: one method per line of the grammar. `|` in words stands for Chinese or English.

    expression  = disjunction
    disjunction = conjunction { 或|or conjunction }
    conjunction = negation { 且|and negation }
    negation    = 非|not negation | comparison
    comparison  = sum [ ("=" | "!=" | "<" | "<=" | ">" | ">=") sum
                      | 介于|between sum 且|and sum
                      | 属于|in tests ]
    tests       = "(" test { "," test } ")" | test
    test        = ("=" | "!=" | "<" | "<=" | ">" | ">=") sum | sum
    sum         = product { ("+" | "-") product }
    product     = power { ("*" | "/") power }
    power       = sign { "**" sign }
    sign        = "-" sign | postfix
    postfix     = primary { "." name | "[" (window | period) "]" }

and in `primaries`

    primary     = literal | window | name | call | conditional | quantified | tiers | generally
                | "(" expression ")" | "[" [ expression { "," expression } ] "]" | interval
    interval    = ("[" | "(" | "]") expression ".." expression ("]" | ")" | "[")
    literal     = number [unit] | day | text | "@" text | 真|true | 假|false | 未知|null
    window      = 本年|this year | 上年|last year | 近N年|last N years | 前第N年|year minus N
                | 本季度|this quarter | 上季度|last quarter | 近N个季度|last N quarters
                | 前第N个季度|quarter minus N | 本月|this month | 上月|last month
                | 近N个月|last N months | 前第N个月|month minus N | 同期|same period
    period      = 2024 | 2025-Q2|2025年第2季度 | 2025-06|2025年6月 | 2025-06-30
    call        = name "(" [ argument { "," argument } ] ")"
    argument    = [ name ":" ] expression
    conditional = 如果|if expression 则|then expression 否则|else expression
    quantified  = (存在|some | 每个|every) name 属于|in expression 满足|satisfies expression
    tiers       = 分档|tiers sum "{" { test ":" expression ";" } 否则|else ":" expression [";"] "}"
    generally   = 原则|generally expression 例外|except
                  "{" { expression ":" expression [依据|by text] ";" } "}"
    parameter   = 参数|parameter "." name
"""

from collections.abc import Mapping

from kechuang.language import codes
from kechuang.language.faults import Fault
from kechuang.language.lexing import Lexer, Vocabulary
from kechuang.language.primaries import Primaries
from kechuang.language.stream import Stream, too_deep
from kechuang.language.syntax import (
    Among,
    Between,
    Binary,
    Logic,
    Name,
    Node,
    Property,
    Test,
    Unary,
    Within,
    height,
)
from kechuang.language.tokens import Kind
from kechuang.language.words import Word
from kechuang.values.text import Text

COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
_HIGHEST = 150
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2, "**": 3}
_KEPT = 2_000
"""The longest text, and the most texts, whose trees are kept with a vocabulary."""


def parse(written: str, names: Mapping[str, str] | Vocabulary | None = None) -> Node:
    """The tree of one expression, `names` being what is declared and the ids meant. Raises Fault."""
    vocabulary = names if isinstance(names, Vocabulary) else Vocabulary(names)
    tree = vocabulary.trees.get(written)
    if tree is None:
        tree = _parsed(written, vocabulary)
        if len(written) <= _KEPT and len(vocabulary.trees) < _KEPT:
            vocabulary.trees[written] = tree
    return tree


def _parsed(written: str, vocabulary: Vocabulary) -> Node:
    tree = Parser(Stream(Lexer(written, vocabulary).tokens())).whole()
    if height(tree) > _HIGHEST:
        raise too_deep(0)
    return tree


class Parser(Primaries):
    """Recursive descent over a stream of tokens; the module says the grammar."""

    def whole(self) -> Node:
        """An expression and nothing after it. Raises Fault."""
        tree = self.expression()
        if self.stream.here.kind is not Kind.END:
            raise self.stream.unexpected(Text("运算符或结尾", "an operator or the end"))
        return tree

    def expression(self) -> Node:
        self.stream.deeper()
        tree = self._logic("or")
        self.stream.shallower()
        return tree

    def _logic(self, operator: str) -> Node:
        below = self._conjunction if operator == "or" else self._negation
        word = Word.OR if operator == "or" else Word.AND
        at = self.stream.here.at
        parts = [below()]
        while self.stream.word(word):
            parts.append(below())
        return parts[0] if len(parts) == 1 else Logic(operator, tuple(parts), at=at)

    def _conjunction(self) -> Node:
        return self._logic("and")

    def _negation(self) -> Node:
        found = self.stream.here
        if found.word is Word.NOT and self.stream.ahead(1).text != "(":
            self.stream.take()
            self.stream.deeper()
            negated = Unary("not", self._negation(), at=found.at)
            self.stream.shallower()
            return negated
        return self._comparison()

    def _comparison(self) -> Node:
        left = self.sum()
        operator = self.stream.symbol(*COMPARISONS)
        if operator:
            return Binary(operator.text, left, self.sum(), at=operator.at)
        word = self.stream.word(Word.BETWEEN, Word.IN)
        if word is None:
            return left
        if word.word is Word.IN:
            return Among(left, self._tests(), at=word.at)
        low = self.sum()
        self.stream.need_word(Word.AND)
        return Between(left, low, self.sum(), at=word.at)

    def _tests(self) -> tuple[Node, ...]:
        """One test, or several in brackets; a bracket may also begin an open interval."""
        opening = self.stream.here
        if opening.text != "(" or opening.kind is not Kind.SYMBOL:
            return (self.test(),)
        self.stream.take()
        first = self.test()
        if self.stream.symbol(".."):
            return (self.interval_from(first, opening, low_closed=False),)
        tests = [first]
        while self.stream.symbol(","):
            tests.append(self.test())
        self.stream.need(")")
        return tuple(tests)

    def test(self) -> Node:
        operator = self.stream.symbol(*COMPARISONS)
        if operator:
            return Test(operator.text, self.sum(), at=operator.at)
        return self.sum()

    def sum(self) -> Node:
        return self._bound(1)

    def _bound(self, tightest: int) -> Node:
        """Sums, products and powers, each from the left; the lines of the grammar in one loop."""
        left = self._sign()
        while True:
            here = self.stream.here
            binds = _BINDING.get(here.text, 0) if here.kind is Kind.SYMBOL else 0
            if not binds or binds < tightest:
                return left
            self.stream.take()
            left = Binary(here.text, left, self._bound(binds + 1), at=here.at)

    def _sign(self) -> Node:
        minus = self.stream.symbol("-")
        if minus is None:
            return self._postfix()
        self.stream.deeper()
        negated = Unary("-", self._sign(), at=minus.at)
        self.stream.shallower()
        return negated

    def _postfix(self) -> Node:
        node = self.primary()
        while True:
            if self.stream.symbol("."):
                node = Property(node, self.property_name(), at=node.at)
            elif isinstance(node, Name) and self._window_follows():
                self.stream.take()
                node = Within(node, self.window(), at=node.at)
                self.stream.need("]")
            elif self._filter_follows():
                said = Text("不支持用方括号筛选列表", "Lists are not filtered with brackets")
                raise Fault(codes.OUTSIDE, self.stream.here.at, said)
            else:
                return node

    def _window_follows(self) -> bool:
        if self.stream.here.text != "[":
            return False
        inside = self.stream.ahead(1)
        year = inside.kind is Kind.NUMBER and 1900 <= inside.amount <= 2200 and not inside.unit
        written = year or inside.kind is Kind.DAY
        return inside.kind is Kind.WINDOW or (written and self.stream.ahead(2).text == "]")

    def _filter_follows(self) -> bool:
        """Whether `[` begins a filter; after an interval's upper end it closes the interval."""
        here = self.stream.here
        return here.kind is Kind.SYMBOL and here.text == "[" and not self.open_ended
