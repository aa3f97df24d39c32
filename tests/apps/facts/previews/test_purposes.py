"""What serves statistics alone reaches no guard, no gap and no form: it is unknown, and it says why."""

import pytest

from kechuang.access.actor import Actor
from kechuang.apps.facts.queries.subjects import facts_of
from kechuang.criteria.model import Expression
from kechuang.criteria.verdicts import Verdict
from kechuang.engines.scalar.subject import Subject as Facts
from kechuang.language.elaborating import elaborate
from kechuang.lifecycle.forms.model import Field, FieldKind, Form, From, Prefill, Section
from kechuang.lifecycle.forms.prefilling import Known, Offered, prefilled
from kechuang.lifecycle.guards import judged
from kechuang.lifecycle.model import Guard
from kechuang.pack import Pack
from kechuang.values.problems import Place
from kechuang.values.text import Text, same
from tests.apps.facts.previews.test_sourcing import DAY, Firms, batch, held, put

__all__ = ["held", "put"]  # fixtures: the survey says 9 thousand yuan of the first firm
NINE = Text("填报费用", "Cost")


def asked(pack: Pack, facts: Facts) -> tuple[Verdict, Text]:
    """What a guard over the survey's cost comes to: a rule of one condition, as a policy's or a pool's."""
    written = "费用合计[上年] > 1元"
    require = Expression(written, elaborate(written, pack.rules.schema), Place())
    guard = Guard("cost", Text("费用", "Cost"), require=require)
    return judged(guard, {}, facts, pack.rules, DAY)


def offered(pack: Pack, facts: Facts) -> Offered:
    """What a form offers that is prefilled from it."""
    field = Field("cost", NINE, FieldKind.MONEY, prefill=Prefill(From.FACT, "cost[-1]"))
    form = Form("f", same("f"), (Section("s", same("s"), (field,)),))
    datasets = {each.id: each for each in pack.rules.schema.datasets}
    return prefilled(form, Known(facts, datasets))["cost"]


@pytest.mark.parametrize("purpose", ["service", "recognition", "review"])
def test_for_any_other_purpose_it_is_unknown_and_says_why(
    purpose: str, firms: Firms, held: None, pack: Pack
) -> None:
    facts = facts_of(firms[0], pack.rules.schema, DAY, purpose, pack=pack)
    verdict, why = asked(pack, facts)
    assert verdict is Verdict.UNKNOWN
    assert "不得用于本规则的用途" in why.zh
    found = offered(pack, facts)
    assert found.value is None
    assert "用途不含本事项" in found.source.zh
    assert "purpose" in found.source.en
    for words in (why.zh, why.en, found.source.zh, found.source.en):
        assert "9" not in words
    assert not {key for key in facts.columns if key.startswith("cost")}


def test_for_statistics_it_is_there(firms: Firms, held: None, pack: Pack) -> None:
    facts = facts_of(firms[0], pack.rules.schema, DAY, "statistics", pack=pack)
    assert asked(pack, facts)[0] is Verdict.MET
    assert offered(pack, facts).value is not None


@pytest.mark.parametrize("purpose", ["service", "recognition"])
def test_runs_over_all_do_not_find_it_either(
    purpose: str, firms: Firms, held: None, pack: Pack, keeper: Actor
) -> None:
    for asked_for, there in ((purpose, False), ("statistics", True)):
        found, _keys = batch(pack, str(firms[0].code), keeper, asked_for)
        held_now = found.columns if found else {}
        assert (held_now.get("cost[-1]") is not None) is there
