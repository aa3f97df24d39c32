"""An explanation as a fragment of HTML: verdicts by glyph and word before colour, no inline styles."""

from collections.abc import Iterator

from kechuang.criteria.explaining.naming import (
    GLYPHS,
    TRUTHS,
    checked_mark,
    found_in,
    threshold,
    tier,
)
from kechuang.criteria.explaining.relating import compared
from kechuang.criteria.explaining.showing import money, shown
from kechuang.criteria.explaining.telling import points, standing
from kechuang.criteria.explaining.tree import (
    Branch,
    Explanation,
    FoundAmount,
    FoundCriterion,
    FoundFigure,
    FoundScore,
    Operand,
    Quantity,
)
from kechuang.criteria.gaps import Gap, Gaps
from kechuang.criteria.gaps.sentences import sentences, summary
from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.language.types import NUMBER
from kechuang.renderers.explanations.markup import LANGUAGES, Markup, element, joined, words
from kechuang.values.text import Language, Text

_KINDS = {
    "all": Text("且：须全部满足", "and: all of these"),
    "any": Text("或：满足其一", "or: one of these"),
    "not": Text("非：不得", "not"),
    "choice": Text("分情形", "depending on"),
}
_NOT_NEEDED = Text("不需要", "not needed")
_CAP = Text("上限 ", "at most ")


def fragment(found: Explanation, gaps: Gaps, language: Language) -> str:
    """The whole explanation as one `<section>`."""
    return _Fragment(found, gaps, language).whole()


class _Fragment:
    """Writes one explanation in one language."""

    def __init__(self, found: Explanation, gaps: Gaps, language: Language) -> None:
        self._found = found
        self._gaps = gaps
        self._language: Language = language
        self._schema = found.ladder.schema

    def whole(self) -> Markup:
        found = self._found
        parts: list[str] = [
            element("h2", self._said(found.rules.title)),
            element(
                "p",
                self._verdict(found.verdict),
                " ",
                self._said(summary(self._gaps)),
                class_="x-answer",
            ),
        ]
        parts += [self._criterion(each) for each in found.criteria]
        parts += [self._score(found.score)] if found.score else []
        parts += [self._amount(each) for each in found.amounts]
        parts += [self._figure(each) for each in found.figures]
        return element("section", *parts, class_="explanation", lang=LANGUAGES[self._language])

    def _said(self, text: Text, class_: str = "") -> Markup:
        return words(text, self._language, class_)

    def _verdict(self, verdict: Verdict) -> Markup:
        glyph = element("span", GLYPHS[verdict], class_="x-glyph", aria_hidden="true")
        return element("span", glyph, self._said(WORDS[verdict]), class_=f"x-v x-{verdict.value}")

    def _criterion(self, found: FoundCriterion) -> Markup:
        rung = found.rung
        body: list[str] = []
        if rung.manual is not None:
            body.append(element("p", self._said(rung.manual)))
        if found.applies is not None:
            label = Text("适用条件", "Applies when")
            body.append(element("p", self._said(label), class_="x-label"))
            body.append(element("ul", self._branch(found.applies), class_="x-tree"))
        if found.require is not None:
            body.append(element("ul", self._branch(found.require), class_="x-tree"))
        body.append(self._gap(self._gaps.of(rung.id)))
        return self._article(rung.title, rung.basis, rung.checked, found.verdict, body)

    def _article(
        self, title: Text, basis: str, checked: str, verdict: Verdict | None, body: list[str]
    ) -> Markup:
        mark = element("span", self._said(checked_mark(checked)), class_="x-checked")
        notes = [element("span", basis, class_="x-clause"), *([mark] if checked else [])]
        word = [self._verdict(verdict), " "] if verdict else []
        head = element("h3", *word, self._said(title))
        return element("article", head, element("p", *notes, class_="x-basis"), *body)

    def _branch(self, found: Branch) -> Markup:
        kind = _KINDS.get(found.rung.kind)
        quiet = not found.needed and not found.truth
        state = [self._said(_NOT_NEEDED, "x-note")] if quiet else [self._truth(found)]
        clause = element("span", found.rung.clause, class_="x-clause") if found.rung.clause else ""
        head = element("span", *state, " ", self._said(kind or found.rung.words), clause)
        below: list[str] = [self._branch(part) for part in found.parts]
        if found.rung.kind == "compare":
            below.append(element("li", self._said(compared(found)), class_="x-compared"))
        for each in found.quantities:
            below += self._operands(each)
        inner = [element("ul", *below, class_=f"x-{found.rung.kind}")] if below else []
        return element("li", head, *inner, class_="x-quiet" if quiet else "")

    def _truth(self, found: Branch) -> Markup:
        if not found.rung.inverted:
            return self._verdict(TRUTHS[found.truth])
        yes = shown(found.truth, found.rung.core.type)
        return element("span", self._said(yes), class_="x-v")

    def _operands(self, found: Quantity) -> Iterator[Markup]:
        for each in found.operands:
            yield self._operand(each)
        if found.side.cut:
            yield element("li", "…")

    def _operand(self, found: Operand) -> Markup:
        value = shown(found.value, found.read.type)
        if found.opened is not None:
            value = tier(found.opened, value)
        source = found_in(found, self._schema)
        note = [" ", self._said(source, "x-source")] if source else []
        line = [self._said(found.read.label), " = ", self._said(value, "x-value"), *note]
        inner = list(self._operands(found.opened)) if found.opened else []
        return element("li", *line, *([element("ul", *inner)] if inner else []), class_="x-operand")

    def _gap(self, gap: Gap | None) -> Markup:
        said = list(sentences(gap)) if gap else []
        listed = [element("li", self._said(each)) for each in said]
        return element("ul", *listed, class_="x-gap") if listed else Markup("")

    def _score(self, found: FoundScore) -> Markup:
        rows = [
            element(
                "tr",
                element("th", self._said(part.rung.title), scope="row"),
                element("td", self._said(points(part))),
                element("td", part.rung.basis, " ", self._said(checked_mark(part.rung.checked))),
            )
            for part in found.parts
        ]
        caption = element("caption", self._said(standing(found)))
        body = [
            element("table", caption, element("tbody", *rows)),
            self._gap(self._gaps.of("score")),
        ]
        return self._article(found.rung.title, found.rung.basis, "", found.verdict, list(body))

    def _amount(self, found: FoundAmount) -> Markup:
        rung = found.rung
        amount = money(found.amount) if found.amount is not None else shown(None, NUMBER)
        paid = shown(found.pay.value, rung.pay.type)
        body: list[str] = [element("p", self._said(amount, "x-value"))]
        if found.when is not None:
            body.append(element("ul", self._branch(found.when), class_="x-tree"))
        line = joined([self._said(rung.pay.words), " = ", self._said(paid)])
        body.append(element("ul", element("li", line), *self._operands(found.pay), class_="x-tree"))
        if found.cap is not None:
            body.append(element("p", self._said(_CAP + threshold(found.cap))))
        return self._article(rung.title, rung.basis, rung.checked, None, body)

    def _figure(self, found: FoundFigure) -> Markup:
        rung = found.rung
        value = shown(found.value.value, rung.value.type)
        below = element("ul", *self._operands(found.value), class_="x-tree")
        body = [element("p", self._said(value, "x-value")), self._line(rung.value.words), below]
        return self._article(rung.title, rung.basis, rung.checked, None, list(body))

    def _line(self, text: Text) -> Markup:
        return element("p", self._said(text))
