"""The rules of the pack that comes along are read without a problem, and their worked cases hold."""

from collections import Counter
from pathlib import Path

import pytest

from kechuang.criteria.cases import run
from kechuang.criteria.model import RuleSet
from kechuang.criteria.plans import plan
from kechuang.language.core import Gather, Input, walk
from kechuang.pack import read
from kechuang.pack.files import read_folder
from kechuang.pack.rulebook import read_rules
from kechuang.pack.rulebook.forms import forms_of
from kechuang.values.problems import Problems

PACK = Path(__file__).parents[2] / "packs" / "jiaxing"
BOOK, CASES, PROBLEMS = read_rules(PACK)
TAX = {"balance", "enterprise_year", "rd_deduction_year", "rd_settlement"}


def named(rules: RuleSet) -> set[str]:
    """The columns and kinds of records that a rule set reads."""
    steps = plan(rules, BOOK.schema, rules.starts).steps
    nodes = [node for _step, core in steps for node in walk(core)]
    made = {name for name, _core in steps}
    columns = {node.name for node in nodes if isinstance(node, Input)}
    records = {node.records for node in nodes if isinstance(node, Gather)}
    return {name for name in columns if not name.startswith("mark.")} - made | records


def test_every_worked_case_holds() -> None:
    assert [problem.line() for problem in PROBLEMS] == []
    assert [(each.case.title.zh, each.wrong) for each in run(BOOK, CASES) if not each.holds] == []


def test_every_rule_set_has_ten_cases_or_more() -> None:
    number = Counter(case.rules for case in CASES)
    assert [name for name in BOOK.ids() if number[name] < 10] == []


@pytest.mark.parametrize("verdict", ["met", "unmet", "unknown"])
def test_the_cases_of_a_rule_set_come_to_every_verdict(verdict: str) -> None:
    """A rule set that a person always decides in the end is met only by people's marks."""
    found = {
        (each.case.rules, str(each.judgement.verdict))
        for each in run(BOOK, CASES)
        if each.judgement is not None
    }
    assert [name for name in BOOK.ids() if (name, verdict) not in found] == []


def test_every_condition_is_met_in_one_case_and_not_in_another() -> None:
    """Conditions that the machine decides; both ways of each have been tried by somebody."""
    found = {
        (each.case.rules, step, str(value))
        for each in run(BOOK, CASES)
        if each.judgement is not None
        for step, value in each.judgement.values.items()
    }
    conditions = {
        (version.id, f"criterion.{each.id}")
        for version in BOOK.versions
        for each in version.criteria
        if each.require is not None
    }
    untried = {
        (*name, verdict)
        for name in conditions
        for verdict in ("met", "unmet")
        if (*name, verdict) not in found
    }
    assert untried == set()


def test_nothing_that_comes_along_claims_to_have_been_checked() -> None:
    """A person compares a rule with its text and enters the day; nobody has done so yet."""
    marks = {version.checked for version in BOOK.versions}
    marks |= {each.checked for version in BOOK.versions for each in version.criteria}
    assert marks <= {"unverified", "illustrative"}


def test_every_rule_set_serves_something_of_the_plan() -> None:
    pack, _problems = read(PACK)
    assert pack is not None
    served = {each for version in BOOK.versions for each in version.serves}
    assert [version.id for version in BOOK.versions if not version.serves] == []
    mechanisms, promises = (
        {each.id for each in pack.mechanisms},
        {each.id for each in pack.promises},
    )
    assert served <= mechanisms | promises


def test_city_centres_are_recognised_without_a_word_of_a_person() -> None:
    (rules,) = [each for each in BOOK.versions if each.id == "city_rd_centre"]
    assert rules.checked == "illustrative"
    assert [each.id for each in rules.criteria if each.manual or each.require is None] == []
    assert rules.score is None


def test_a_rule_whose_thresholds_are_unknown_is_a_draft_that_people_decide() -> None:
    (rules,) = [each for each in BOOK.versions if each.id == "provincial_tech_sme"]
    assert rules.draft
    assert {"knowledge", "thresholds"} <= {each.id for each in rules.criteria if each.manual}


def test_statistical_forms_serve_no_recognition() -> None:
    forms = [each for each in BOOK.schema.datasets if each.purposes == ("statistics",)]
    assert {each.id for each in forms} == {"statistics_107", "statistics_projects", "zone_quarter"}
    kept = {name for each in forms for name in (*each.columns, each.id)}
    reading = {version.purpose for version in BOOK.versions if named(version) & kept}
    assert reading <= {"statistics"}


def test_a_rule_reads_only_what_may_serve_its_purpose() -> None:
    wrong = [
        (version.id, name)
        for version in BOOK.versions
        for name in named(version)
        if (dataset := BOOK.schema.dataset_of(name)) is None
        or version.purpose not in dataset.purposes
    ]
    assert wrong == []


def test_tax_and_insurance_data_need_an_authorisation() -> None:
    needs = {each.id: each.authorisation for each in BOOK.schema.datasets}
    assert {needs[name] for name in TAX} == {"firm"}
    assert needs["insured_staff"] == "sharing"


def test_every_dataset_says_what_it_may_serve_and_how_its_records_are_told_apart() -> None:
    assert [each.id for each in BOOK.schema.datasets if not each.purposes] == []
    records = [each for each in BOOK.schema.datasets if each.grain == "record"]
    assert [each.id for each in records if not each.key] == []


def test_numbers_are_bounded_so_that_batches_can_compute_with_them() -> None:
    unbounded = [
        each.id
        for each in BOOK.schema.columns
        if each.type.kind == "number" and (each.low is None or each.high is None)
    ]
    assert unbounded == []


def test_no_two_columns_of_the_pack_have_one_label() -> None:
    things = [*BOOK.schema.everything()]
    labels = Counter(each.label for each in things if each.label)
    assert [label for label, number in labels.items() if number > 1] == []


def test_a_deduction_and_a_share_are_handed_out_and_are_no_money_of_the_city() -> None:
    for name, value in (("rd_super_deduction", "deduction"), ("grant_to_equity", "share")):
        versions = [each for each in BOOK.versions if each.id == name]
        assert [each.amounts for each in versions] == [()] * len(versions)
        assert value in {each.id for version in versions for each in version.values}


def test_every_incentive_clause_pays_one_capped_or_fixed_amount_for_a_named_matter() -> None:
    clauses = [each for each in BOOK.versions if each.id.startswith("incentive_")]
    assert len(clauses) == 8
    amounts = [each.amounts for each in clauses]
    assert [len(each) for each in amounts] == [1] * 8
    assert all(each.matter.endswith("(last year)") for (each,) in amounts)
    open_ended = [
        each.id for (each,) in amounts if each.cap is None and "参数." not in each.pay.written
    ]
    assert open_ended == []


def test_what_follows_an_example_from_elsewhere_says_that_it_is_illustrative() -> None:
    examples = {"project_limits", "project_formal_check", "grant_to_equity"}
    versions = [each for each in BOOK.versions if each.id in examples]
    marks = {each.checked for each in versions}
    marks |= {each.checked for version in versions for each in version.criteria}
    marks |= {each.checked for version in versions for each in version.values}
    assert marks == {"illustrative"}


def test_every_dataset_says_who_owes_it_by_when_and_by_what_right() -> None:
    forms = forms_of(read_folder(PACK, Problems()), Problems())
    assert [name for name, each in forms.items() if not each.supplier] == []
    assert [name for name, each in forms.items() if not each.basis.zh or not each.basis.en] == []
    recurring = {"year", "quarter", "month"}
    undue = [n for n, each in forms.items() if each.due is None and each.form.grain in recurring]
    assert undue == []


def test_columns_carry_the_headings_units_and_examples_of_the_forms() -> None:
    forms = forms_of(read_folder(PACK, Problems()), Problems())
    columns = [(name, column) for name, each in forms.items() for column in each.form.columns]
    assert [each for each in columns if each[1].kind == "text" and not each[1].example] == []
    bare = [(name, column.id) for name, column in columns if not column.aliases]
    assert len(bare) * 20 < len(columns)
    for name, each in forms.items():
        heads = [head for c in each.form.wanted for head in {c.label, *c.aliases}]
        assert len(heads) == len(set(heads)), name


def test_days_of_birth_pay_and_valuations_are_sensitive() -> None:
    forms = forms_of(read_folder(PACK, Problems()), Problems())
    born = {c.id for each in forms.values() for c in each.form.columns if c.id.endswith("_born")}
    sensitive = {name for each in forms.values() for name in each.sensitive}
    assert born | {"fw_pay", "er_post_money"} <= sensitive
