"""Schemes and forms as comparable things: each version, each step, each section with its fields."""

from collections.abc import Iterable, Iterator

from kechuang.access.roles import ROLE_NAMES
from kechuang.lifecycle.forms.model import Field, Form, Section
from kechuang.lifecycle.model import Move, On, Right, Scheme, Step
from kechuang.lifecycle.timing import Counting, Deadline, Origin
from kechuang.pack.comparing.things import Facet, Thing, Weight
from kechuang.pack.comparing.wording import checked, unit_name, yes_no
from kechuang.pack.model import Pack
from kechuang.values.text import Text, listed, same

_TITLE = Text("名称", "title")
_CHECKED = Text("核对情况", "checked")
_SERVES = Text("服务于", "serves")
_WEIGHT = Weight.RULE
_ON = {
    On.CASE: Text("事项所属单位", "of the case"),
    On.OWNER: Text("责任单位", "of the owner"),
    On.BUREAU: Text("局", "of the bureau"),
    On.PARTNERS: Text("配合单位", "of a partner"),
    On.UNIT: Text("", ""),
    On.ANY: Text("任一单位", "of any unit"),
}
_FROM = {
    Origin.ENTERED: Text("进入环节后", "after entering "),
    Origin.OPENED: Text("事项建立后", "after opening "),
    Origin.ROUND: Text("批次截止", "as the round closes "),
    Origin.FIELD: Text("表单日期", "by the form's day "),
}


def matters(pack: Pack) -> Iterator[Thing]:
    """Every version of every scheme with its steps, and every form with its sections."""
    places = _places(pack, "schemes/")
    for versions in pack.schemes.values():
        for scheme in versions:
            yield _scheme(scheme, pack, places[scheme.id])
            yield from (_step(step, scheme, places[scheme.id]) for step in scheme.steps)
    places = _places(pack, "forms/")
    for form in pack.forms.values():
        yield _form(form, places[form.id])
        yield from (_section(section, form, places[form.id]) for section in form.sections)


def _places(pack: Pack, folder: str) -> dict[str, str]:
    """Where the things of a folder stand, by id."""
    places = (each.where for each in pack.declarations if each.where.startswith(folder))
    return {where.rpartition("#")[2]: where for where in places}


def _scheme(scheme: Scheme, pack: Pack, where: str) -> Thing:
    rounds = scheme.rounds
    facets = (
        Facet(Text("责任单位", "owner"), unit_name(pack.units, scheme.owner), Weight.OWNER),
        Facet(Text("环节次序", "order of steps"), listed(e.title for e in scheme.steps), _WEIGHT),
        Facet(
            Text("批次", "rounds"),
            same(f"{rounds.every.value} {rounds.per} {rounds.opens}–{rounds.closes} {rounds.late}"),
            _WEIGHT,
        ),
        Facet(Text("计入目标", "counts for"), _counts(scheme), _WEIGHT),
        Facet(Text("草案", "draft"), yes_no(scheme.draft), _WEIGHT),
        Facet(Text("依据", "basis"), same(scheme.basis), Weight.NOTE),
        Facet(_TITLE, scheme.title, Weight.NAME),
        Facet(_SERVES, same(" ".join(scheme.serves)), Weight.NOTE),
        Facet(_CHECKED, checked(scheme.checked), Weight.NOTE),
    )
    name = Text(f"方案“{scheme.title.zh}”", f"Scheme “{scheme.title.en or scheme.title.zh}”")
    noun = Text("方案", "Scheme")
    key = f"scheme {scheme.id} {scheme.starts}"
    return Thing(key, noun, name, where, _WEIGHT, facets)


def _counts(scheme: Scheme) -> Text:
    return same(" ".join(f"{each.target or each.named_by}@{each.step}" for each in scheme.counts))


def _step(step: Step, scheme: Scheme, where: str) -> Thing:
    facets = (
        Facet(Text("种类", "kind"), same(step.kind.value), _WEIGHT),
        Facet(Text("谁办理", "who acts"), _rights(step.who), Weight.OWNER),
        Facet(Text("期限", "due"), _due(step.due), _WEIGHT),
        Facet(Text("动作", "moves"), listed(map(_move, step.moves)), _WEIGHT),
        Facet(Text("签署", "signed by"), listed(each.title for each in step.seats), _WEIGHT),
        Facet(Text("须与之不同人", "apart from"), same(" ".join(step.apart_from)), _WEIGHT),
        Facet(Text("表单", "form"), same(step.form), _WEIGHT),
        Facet(Text("后续动作", "effects"), same(" ".join(step.effects)), _WEIGHT),
        Facet(_TITLE, step.title, Weight.NAME),
    )
    name = scheme.title + Text("，环节“", ", step “") + step.title + same("”")
    key = f"step {scheme.id} {scheme.starts} {step.id}"
    return Thing(key, Text("环节", "Step"), name, where, _WEIGHT, facets)


def _rights(who: Iterable[Right]) -> Text:
    return listed(_right(each) for each in who)


def _right(each: Right) -> Text:
    if each.role is None:
        return same(each.participant)
    where = same(each.unit) if each.unit else _ON[each.on]
    return ROLE_NAMES[each.role] + Text("（", " (") + where + Text("）", ")")


def _due(due: Deadline | None) -> Text:
    if due is None:
        return Text("")
    working = due.counting is Counting.WORKING
    counted = Text("个工作日", " working days") if working else Text("天", " calendar days")
    months = Text(f"{due.months}个月", f"{due.months} months ") if due.months else Text("")
    days = same(str(due.days)) + counted if due.days else Text("")
    return _FROM[due.origin] + (same(due.field) if due.field else Text("")) + months + days


def _move(each: Move) -> Text:
    guards = Text("（", " (") + listed(g.title for g in each.guards) + Text("）", ")")
    who = Text("（", " (") + _rights(each.who) + Text("）", ")") if each.who else Text("")
    when = same(f" [{each.when.written}]") if each.when else Text("")
    goal = same(f" → {each.to}")
    return each.title + goal + when + who + (guards if each.guards else Text(""))


def _form(form: Form, where: str) -> Thing:
    facets = (
        Facet(Text("版本", "version"), same(str(form.version)), Weight.NOTE),
        Facet(Text("表号", "approval"), same(form.approval), _WEIGHT),
        Facet(Text("校验", "checks"), listed(each.title for each in form.checks), _WEIGHT),
        Facet(
            Text("校验式", "what is checked"),
            same("；".join(each.require.written for each in form.checks)),
            _WEIGHT,
        ),
        Facet(_TITLE, form.title, Weight.NAME),
        Facet(_CHECKED, checked(form.checked), Weight.NOTE),
    )
    name = Text(f"表单“{form.title.zh}”", f"Form “{form.title.en or form.title.zh}”")
    return Thing(f"form {form.id}", Text("表单", "Form"), name, where, _WEIGHT, facets)


def _section(section: Section, form: Form, where: str) -> Thing:
    fields = (Facet(each.title, _field(each), _WEIGHT) for each in section.fields)
    when = same(section.when.written) if section.when else Text("")
    facets = (Facet(_TITLE, section.title, Weight.NAME), Facet(Text("条件", "when"), when, _WEIGHT))
    name = form.title + Text("，部分“", ", section “") + section.title + same("”")
    key = f"section {form.id} {section.id}"
    return Thing(key, Text("部分", "Section"), name, where, _WEIGHT, (*facets, *fields))


def _field(each: Field) -> Text:
    """A field in words: kind, unit, bounds, whether it must be filled in, its rules."""
    must = Text("必填", "required") if each.required else Text("")
    rules = (
        each.when and Text(f"当 {each.when.written}", f"when {each.when.written}"),
        each.calculated and same(f"= {each.calculated.written}"),
        each.required_when and same(f"({each.required_when.written})"),
    )
    bounds = f"{each.low}…{each.high}" if each.low is not None or each.high is not None else ""
    plain = (same(each.kind.value), same(each.unit), same(bounds), must, listed(each.options))
    return listed(part for part in (*plain, *rules) if part)
