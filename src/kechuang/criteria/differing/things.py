"""A rule set and the parameters of a book as things with sides in canonical words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kechuang.criteria.differing.changes import Facet, Thing
from kechuang.criteria.model import Amount, Criterion, Expression, Figure, Part, RuleSet, Score
from kechuang.engines.answers import as_text
from kechuang.language.core import Value
from kechuang.language.parsing import parse
from kechuang.language.printing import printed
from kechuang.language.schema import Column, DatedParameter, Schema
from kechuang.language.types import Type
from kechuang.values.text import Text, listed, same

_TITLE, _CLAUSE, _CHECKED = Text("名称", "Title"), Text("依据", "Clause"), Text("核对", "Check")
_CONDITION, _APPLIES = Text("判定", "Condition"), Text("适用范围", "Scope")
_PAY, _CAP, _WHEN = Text("金额", "Amount"), Text("上限", "Cap"), Text("发放条件", "Condition")
_VALUE, _LEAST, _LABEL = Text("取值", "Value"), Text("合格线", "Pass mark"), Text("名称", "Name")
_POINTS, _LOW, _HIGH = Text("得分", "Points"), Text("最低分", "Lowest"), Text("最高分", "Highest")
_MANUAL = Text("人工判定", "Judge")
_NOUNS = {
    "rules": Text("规则", "rule set"),
    "term": Text("用语", "term"),
    "criterion": Text("条件", "criterion"),
    "score": Text("评分", "score"),
    "part": Text("评分项", "part of the score"),
    "amount": Text("金额条款", "amount"),
    "value": Text("数值", "figure"),
    "parameter": Text("参数", "parameter"),
}
_CHECKS = {
    "unverified": Text("未核对", "unverified"),
    "illustrative": Text("示意", "illustrative"),
}
_YES, _NO = Text("是", "yes"), Text("否", "no")


def things_of(rules: RuleSet, schema: Schema) -> Iterator[Thing]:
    """The rule set itself, its terms, criteria, score, amounts and figures."""
    words = _Words(rules, schema)
    yield _head(rules)
    for term in rules.terms:
        facets = (
            Facet("label", _LABEL, same(term.label)),
            words.facet("value", _VALUE, term.value),
        )
        yield Thing("term", term.id, _NOUNS["term"], same(term.label or term.id), facets)
    yield from (words.criterion(each) for each in rules.criteria)
    if rules.score is not None:
        yield words.score(rules.score)
        yield from (words.part(each) for each in rules.score.parts)
    yield from (words.amount(each) for each in rules.amounts)
    yield from (words.figure(each) for each in rules.values)


def parameter_of(parameter: DatedParameter, day: date | None) -> Thing:
    """A parameter with its value on a day, or with all its values when no day is given."""
    kind = parameter.type
    values = (
        [("value", _VALUE, parameter.on(day))]
        if day
        else [
            (f"from {starts}", Text(f"自{starts}起的值", f"Value from {starts}"), value)
            for starts, value in parameter.values
        ]
    )
    facets = [
        Facet("label", _LABEL, same(parameter.label)),
        Facet("type", Text("类型", "Type"), kind.text),
    ]
    facets += [Facet(id_, label, _worth(value, kind)) for id_, label, value in values]
    name = same(parameter.label or parameter.id)
    return Thing("parameter", parameter.id, _NOUNS["parameter"], name, tuple(facets))


def _worth(value: Value, kind: Type) -> Text:
    if value is None:
        return Text("")
    if kind.ratio and not isinstance(value, bool | str | date):
        return same(f"{as_text(value * 100, kind)}%")
    if isinstance(value, bool):
        return _YES if value else _NO
    unit = "元" if kind.money == 1 else kind.counter
    return same(as_text(value, kind) + unit)


def _head(rules: RuleSet) -> Thing:
    least = rules.combination.least
    combine = (
        Text("全部符合", "all") if least is None else Text(f"至少{least}项", f"at least {least}")
    )
    facets = (
        Facet("title", _TITLE, rules.title),
        Facet("document", Text("文件", "Document"), same(rules.document)),
        Facet("checked", _CHECKED, _CHECKS.get(rules.checked, same(rules.checked))),
        Facet("from", Text("生效日期", "From"), same(rules.starts.isoformat())),
        Facet("subject", Text("对象", "Subject"), same(rules.subject)),
        Facet("combine", Text("组合方式", "Combination"), combine),
        Facet("purpose", Text("用途", "Purpose"), same(rules.purpose)),
        Facet("draft", Text("草稿", "Draft"), _YES if rules.draft else _NO),
        Facet("serves", Text("服务于", "Serves"), same(" ".join(rules.serves))),
    )
    return Thing("rules", rules.id, _NOUNS["rules"], rules.title, facets)


def _common(title: Text, basis: str, checked: str) -> tuple[Facet, ...]:
    return (
        Facet("title", _TITLE, title),
        Facet("basis", _CLAUSE, same(basis)),
        Facet("checked", _CHECKED, _CHECKS.get(checked, same(checked))),
    )


class _Words:
    """Writes the expressions of one rule set in canonical form, names in Chinese or as ids."""

    def __init__(self, rules: RuleSet, schema: Schema) -> None:
        terms = (Column(it.id, it.value.core.type, it.label, term=True) for it in rules.terms)
        self._schema = replace(schema, columns=(*schema.columns, *terms))

    def of(self, expression: Expression | None) -> Text:
        if expression is None:
            return Text("")
        tree = parse(expression.written, self._schema.vocabulary)
        chinese = printed(tree, "zh", self._label)
        return Text(" ".join(chinese.split()), " ".join(printed(tree, "en").split()))

    def _label(self, name: str) -> str:
        schema = self._schema
        found = schema.column(name) or schema.related(name) or schema.parameter(name)
        return (found.label if found else "") or name

    def facet(self, id_: str, label: Text, expression: Expression | None) -> Facet:
        return Facet(id_, label, self.of(expression))

    def criterion(self, each: Criterion) -> Thing:
        facets = (
            *_common(each.title, each.basis, each.checked),
            self.facet("require", _CONDITION, each.require),
            Facet("manual", _MANUAL, each.manual or Text("")),
            self.facet("applies", _APPLIES, each.applies),
        )
        return Thing("criterion", each.id, _NOUNS["criterion"], each.title, facets)

    def score(self, score: Score) -> Thing:
        caps = listed(same(" + ".join(it.parts) + " ≤ ") + self.of(it.most) for it in score.caps)
        facets = (
            Facet("title", _TITLE, score.title),
            Facet("basis", _CLAUSE, same(score.basis)),
            self.facet("least", _LEAST, score.least),
            Facet("caps", _CAP, caps),
        )
        return Thing("score", "score", _NOUNS["score"], score.title, facets)

    def part(self, each: Part) -> Thing:
        points = [self.facet("points", _POINTS, each.low)]
        if each.by_hand:
            points = [self.facet("low", _LOW, each.low), self.facet("high", _HIGH, each.high)]
        facets = (*_common(each.title, each.basis, each.checked), *points)
        return Thing("part", each.id, _NOUNS["part"], each.title, facets)

    def figure(self, each: Figure) -> Thing:
        facets = (
            *_common(each.title, each.basis, each.checked),
            self.facet("value", _VALUE, each.value),
        )
        return Thing("value", each.id, _NOUNS["value"], each.title, facets)

    def amount(self, each: Amount) -> Thing:
        facets = (
            *_common(each.title, each.basis, each.checked),
            Facet("matter", Text("事项", "Matter"), same(each.matter)),
            Facet("stacking", Text("叠加方式", "Stacking"), same(each.stacking)),
            self.facet("pay", _PAY, each.pay),
            self.facet("cap", _CAP, each.cap),
            self.facet("when", _WHEN, each.when),
        )
        return Thing("amount", each.id, _NOUNS["amount"], each.title, facets)
