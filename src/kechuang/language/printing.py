"""A tree back to canonical text, in Chinese or in English. Parsing it again gives the same tree."""

from collections.abc import Callable
from decimal import Decimal
from functools import singledispatchmethod

from kechuang.language.functions import FUNCTIONS, PROPERTY_LABELS
from kechuang.language.syntax import (
    Among,
    Between,
    Binary,
    Call,
    Day,
    Generally,
    If,
    Interval,
    List,
    Logic,
    Name,
    Node,
    Number,
    Parameter,
    Property,
    Quantified,
    Temporal,
    Test,
    TheDay,
    Tiers,
    Truth,
    Unary,
    Window,
    Within,
    Words,
)
from kechuang.language.window_words import spelled
from kechuang.language.words import Word, spell
from kechuang.values.text import Language

_OPEN, _OR, _AND, _NOT, _COMPARISON, _SUM, _PRODUCT, _POWER, _SIGN, _POSTFIX = range(10)
_LEVELS = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT, "**": _POWER}


def printed(tree: Node, language: Language, label: Callable[[str], str] = str) -> str:
    """The canonical text; `label` gives the name to write for an id."""
    return _Printer(language, label).at(tree, _OPEN)


class _Printer:
    """Writes nodes, with brackets where an operator of a looser level stands inside."""

    def __init__(self, language: Language, label: Callable[[str], str]) -> None:
        self._language = language
        self._label = label

    def at(self, node: Node, level: int) -> str:
        written = self.write(node)
        return f"({written})" if _level(node) < level else written

    def _word(self, word: Word) -> str:
        return spell(word, self._language)

    @singledispatchmethod
    def write(self, node: Node) -> str:
        raise TypeError(node)

    @write.register
    def _(self, node: Number) -> str:
        amount = _amount(node.amount)
        if node.unit is None:
            return amount
        if self._language == "zh":
            return amount + node.unit.zh[0]
        word = node.unit.en[0]
        return f"{amount}{'' if word in '%‰' else ' '}{word}"

    @write.register
    def _(self, node: Words) -> str:
        return _quoted(node.words)

    @write.register
    def _(self, node: Day) -> str:
        return node.day.isoformat()

    @write.register
    def _(self, node: Temporal) -> str:
        return f"@{_quoted(node.written)}"

    @write.register
    def _(self, node: Truth) -> str:
        words = {True: Word.TRUE, False: Word.FALSE, None: Word.NULL}
        return self._word(words[node.value])

    @write.register
    def _(self, node: Name) -> str:
        return self._label(node.name)

    @write.register
    def _(self, _node: TheDay) -> str:
        return self._word(Word.DAY)

    @write.register
    def _(self, node: Parameter) -> str:
        return f"{self._word(Word.PARAMETER)}.{self._label(node.name)}"

    @write.register
    def _(self, node: Window) -> str:
        return spelled(node, self._language)

    @write.register
    def _(self, node: Within) -> str:
        return f"{self.write(node.column)}[{self.write(node.window)}]"

    @write.register
    def _(self, node: Property) -> str:
        name = node.name
        if self._language == "zh":
            name = PROPERTY_LABELS.get(name, self._label(name))
        inner = self.at(node.of, _POSTFIX)
        return f"({inner}).{name}" if isinstance(node.of, Number) else f"{inner}.{name}"

    @write.register
    def _(self, node: Unary) -> str:
        if node.operator == "-":
            return "-" + self.at(node.operand, _SIGN)
        written = self.write(node.operand)
        word = self._word(Word.NOT)
        if written[0] == "(" or _level(node.operand) < _NOT:
            return f"{word}({written})"  # `not (…)` would be the function
        return f"{word} {written}"

    @write.register
    def _(self, node: Binary) -> str:
        level = _level(node)
        left = _SUM if level == _COMPARISON else level
        right = self.at(node.right, left if level == _COMPARISON else level + 1)
        return f"{self.at(node.left, left)} {node.operator} {right}"

    @write.register
    def _(self, node: Logic) -> str:
        level = _level(node)
        word = self._word(Word.OR if node.operator == "or" else Word.AND)
        return f" {word} ".join(self.at(part, level + 1) for part in node.parts)

    @write.register
    def _(self, node: Between) -> str:
        low, high = self.at(node.low, _SUM), self.at(node.high, _SUM)
        between, and_ = self._word(Word.BETWEEN), self._word(Word.AND)
        return f"{self.at(node.value, _SUM)} {between} {low} {and_} {high}"

    @write.register
    def _(self, node: Interval) -> str:
        ends = ("[" if node.low_closed else "(", "]" if node.high_closed else ")")
        return f"{ends[0]}{self.at(node.low, _SUM)}..{self.at(node.high, _SUM)}{ends[1]}"

    @write.register
    def _(self, node: Test) -> str:
        return f"{node.operator} {self.at(node.bound, _SUM)}"

    @write.register
    def _(self, node: Among) -> str:
        tests = ", ".join(self.at(test, _SUM) for test in node.tests)
        if len(node.tests) > 1 or not isinstance(node.tests[0], Interval | List):
            tests = f"({tests})"
        return f"{self.at(node.value, _SUM)} {self._word(Word.IN)} {tests}"

    @write.register
    def _(self, node: If) -> str:
        parts = ((Word.IF, node.condition), (Word.THEN, node.then), (Word.ELSE, node.otherwise))
        return " ".join(f"{self._word(word)} {self.at(part, _OPEN)}" for word, part in parts)

    @write.register
    def _(self, node: Tiers) -> str:
        tiers = "".join(
            f"{self.at(tier.test, _SUM)}: {self.at(tier.value, _OPEN)}; " for tier in node.tiers
        )
        otherwise = f"{self._word(Word.ELSE)}: {self.at(node.otherwise, _OPEN)}"
        return f"{self._word(Word.TIERS)} {self.at(node.scale, _SUM)} {{ {tiers}{otherwise} }}"

    @write.register
    def _(self, node: Generally) -> str:
        written = ""
        for each in node.exceptions:
            clause = f" {self._word(Word.BY)} {_quoted(each.clause)}" if each.clause else ""
            written += f" {self.at(each.condition, _OPEN)}: {self.at(each.value, _OPEN)}{clause};"
        head = f"{self._word(Word.RULE)} {self.at(node.rule, _OPEN)} {self._word(Word.EXCEPT)}"
        return f"{head} {{{written} }}"

    @write.register
    def _(self, node: List) -> str:
        return f"[{', '.join(self.at(item, _OPEN) for item in node.items)}]"

    @write.register
    def _(self, node: Call) -> str:
        function = FUNCTIONS.get(node.name)
        name = function.zh if function and self._language == "zh" else node.name
        written = [self.at(argument, _OPEN) for argument in node.arguments]
        if node.names:
            written = [f"{slot}: {text}" for slot, text in zip(node.names, written, strict=True)]
        return f"{name}({', '.join(written)})"

    @write.register
    def _(self, node: Quantified) -> str:
        some = self._word(Word.SOME if node.quantifier == "some" else Word.EVERY)
        among = f"{self._word(Word.IN)} {self.at(node.among, _SUM)}"
        condition = f"{self._word(Word.SATISFIES)} {self.at(node.condition, _OPEN)}"
        return f"{some} {node.variable} {among} {condition}"


def _level(node: Node) -> int:
    """How tightly a node holds together; what ends in an open expression holds least."""
    if isinstance(node, If | Quantified):
        return _OPEN
    if isinstance(node, Logic):
        return _OR if node.operator == "or" else _AND
    if isinstance(node, Between | Among):
        return _COMPARISON
    if isinstance(node, Unary):
        return _SIGN if node.operator == "-" else _NOT
    if isinstance(node, Binary):
        return _LEVELS.get(node.operator, _COMPARISON)
    return _POSTFIX


def _amount(amount: Decimal) -> str:
    plain = abs(amount.adjusted()) < 50
    return f"{amount:f}" if plain else str(amount).lower().replace("+", "")


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"'
