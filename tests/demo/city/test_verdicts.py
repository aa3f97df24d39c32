"""Every rule set on firms finds some that meet it, some that do not, and some of unknown state."""

from datetime import date
from pathlib import Path

import pytest

from kechuang.criteria.batches import run_over
from kechuang.criteria.verdicts import Verdict
from kechuang.demo.city.folder import FolderThere, write
from kechuang.demo.city.parameters import Parameters
from kechuang.pack.rulebook import read_rules
from tests.demo.city.conftest import PACK

BOOK, _CASES, _PROBLEMS = read_rules(PACK)
MET, UNMET, UNKNOWN, MANUAL = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN, Verdict.MANUAL
EXPECTED = {
    "city_rd_centre": {MET, UNMET, UNKNOWN},
    "contest_entry_firm": {MET, UNMET},
    "contest_entry_team": {MET, UNMET},
    "foreigner_a": {MET, UNMET},
    "foreigner_b": {MET},
    "foreigner_c": {UNMET},
    "grant_to_equity": {MET},
    "hnte": {UNMET, UNKNOWN, MANUAL},
    "hnte_kept": {UNMET, UNKNOWN, MANUAL},
    "incentive_hnte_again": {MET, UNMET},
    "incentive_hnte_first": {MET, UNMET},
    "incentive_rd_subsidy": {MET, UNMET, UNKNOWN},
    "incentive_voucher": {MET, UNMET},
    "makerspace_filing": {UNMET, MANUAL},
    "project_formal_check": {UNMET, MANUAL},
    "project_limits": {MET, UNMET},
    "provincial_rd_centre": {UNMET, UNKNOWN},
    "provincial_tech_sme": {UNMET, MANUAL},
    "rd_super_deduction": {UNMET, UNKNOWN, MANUAL},
    "tech_sme": {MET, UNMET, UNKNOWN},
    "tech_sme_onsite": {MET, UNMET, UNKNOWN},
}


@pytest.fixture(scope="module")
def folder(parameters: Parameters, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city") / "data"
    write(parameters, 3000, folder, lambda _said: None)
    return folder


def day(rules: str) -> date:
    """One on which the rules are in force; the city's day as a rule."""
    first = min(each.starts for each in BOOK.versions if each.id == rules)
    return max(first, date(2025, 6, 30))


@pytest.mark.parametrize("rules", BOOK.ids())
def test_no_rule_set_knows_nothing_of_anybody(rules: str, folder: Path) -> None:
    found = run_over(BOOK, rules, folder, day(rules), "polars")
    assert sum(found.verdicts.values()) > found.verdicts.get(UNKNOWN, 0)


@pytest.mark.parametrize("rules", sorted(EXPECTED))
def test_every_verdict_that_the_data_allow_is_there(rules: str, folder: Path) -> None:
    found = run_over(BOOK, rules, folder, day(rules), "polars")
    shown = {Verdict(verdict) for verdict, many in found.verdicts.items() if many}
    assert shown >= EXPECTED[rules]
    assert found.unproved == ()


def test_a_folder_that_is_there_is_not_written_over(parameters: Parameters, tmp_path: Path) -> None:
    with pytest.raises(FolderThere):
        write(parameters, 1, tmp_path, lambda _said: None)
