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
    "hnte": {UNMET, UNKNOWN, MANUAL},
    "hnte_kept": {UNMET, UNKNOWN, MANUAL},
    "incentive_hnte_again": {MET, UNMET},
    "incentive_hnte_first": {MET, UNMET},
    "incentive_rd_subsidy": {MET, UNMET, UNKNOWN},
    "incentive_voucher": {MET, UNMET},
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


@pytest.mark.parametrize("rules", sorted(EXPECTED))
def test_every_verdict_that_the_data_allow_is_there(rules: str, folder: Path) -> None:
    on = date(2025, 12, 1) if rules.startswith("incentive") else date(2025, 6, 30)
    found = run_over(BOOK, rules, folder, on, "polars")
    shown = {Verdict(verdict) for verdict, many in found.verdicts.items() if many}
    assert shown >= EXPECTED[rules]
    assert found.unproved == ()


def test_a_folder_that_is_there_is_not_written_over(parameters: Parameters, tmp_path: Path) -> None:
    with pytest.raises(FolderThere):
        write(parameters, 1, tmp_path, lambda _said: None)
