"""Policy documents and their clauses as comparable things."""

from collections.abc import Iterator

from kechuang.criteria.policies.model import LEVELS, Clause, Policy
from kechuang.pack.comparing.things import Facet, Thing, Weight
from kechuang.pack.comparing.wording import checked, unit_name, yes_no
from kechuang.pack.model import Pack
from kechuang.values.text import Text, listed, same

_TITLE = Text("名称", "title")
_CHECKED = Text("核对情况", "checked")
_PERIOD = Text("期限", "period")


def policies(pack: Pack) -> Iterator[Thing]:
    """Every document, and every clause of each."""
    for policy in pack.policies.policies:
        yield _document(policy, pack)
        yield from (_clause(each, policy, pack) for each in policy.clauses)


def _document(policy: Policy, pack: Pack) -> Thing:
    facets = (
        Facet(Text("文号", "number"), same(policy.number), Weight.RULE),
        Facet(Text("层级", "level"), LEVELS[policy.level], Weight.RULE),
        Facet(Text("单位", "unit"), unit_name(pack.units, policy.unit), Weight.OWNER),
        Facet(Text("状态", "state"), policy.state.title, Weight.RULE),
        Facet(_PERIOD, same(f"{policy.starts}–{policy.ends or ''}"), Weight.RULE),
        Facet(Text("公开", "published"), yes_no(policy.published), Weight.RULE),
        Facet(_TITLE, policy.title, Weight.NAME),
        Facet(_CHECKED, checked(policy.checked), Weight.NOTE),
    )
    noun = Text("政策", "Policy")
    name = Text(f"政策“{policy.title.zh}”", f"Policy “{policy.title.en or policy.title.zh}”")
    return Thing(f"policy {policy.id}", noun, name, _where(policy), Weight.RULE, facets)


def _clause(clause: Clause, policy: Policy, pack: Pack) -> Thing:
    written = [each.require.written for each in clause.rules.criteria if each.require]
    paid = [
        f"{each.pay.written} ≤ {each.cap.written}" if each.cap else each.pay.written
        for each in clause.amounts
    ]
    facets = (
        Facet(Text("受益对象", "beneficiary"), clause.beneficiary, Weight.RULE),
        Facet(Text("领域", "field"), pack.policies.fields.get(clause.field, Text("")), Weight.NOTE),
        Facet(
            Text("条件", "conditions"),
            same("；".join(written) if clause.inline else clause.rules.id),
            Weight.RULE,
        ),
        Facet(Text("金额", "amounts"), same("；".join(paid) if clause.inline else ""), Weight.RULE),
        Facet(_PERIOD, same(f"{clause.starts}–{clause.ends or ''}"), Weight.RULE),
        Facet(Text("替代", "replaces"), same(" ".join(clause.replaces)), Weight.RULE),
        Facet(_TITLE, clause.title, Weight.NAME),
        Facet(_CHECKED, checked(clause.checked), Weight.NOTE),
    )
    name = listed([policy.title, clause.title])
    key = f"clause {clause.key}"
    return Thing(key, Text("条款", "Clause"), name, _where(policy), Weight.RULE, facets)


def _where(policy: Policy) -> str:
    return f"{policy.place.file}#{policy.id}"
