"""Rule sets through the API: the list, one with its ladder, values tried, cases, versions."""

from collections.abc import Callable

import pytest

from kechuang.apps.releases.rules import READ_RULES
from tests.api.conftest import Machine
from tests.city import City
from tests.web.rules.packs import release_ours

Make = Callable[..., Machine]


@pytest.fixture
def machine(city: City, machine: Make) -> Machine:
    """A county's machine with the one scope that it needs."""
    release_ours(city)
    return machine("county", READ_RULES.name)


def test_the_list_narrows_and_keeps_drafts_back(machine: Machine) -> None:
    [row] = machine.get("/rules?words=奖章").json()

    assert row["id"] == "our_badge"
    assert (row["version"], row["starts"], row["in_force"]) == (2, "2024-01-01", True)
    assert (row["cases"], row["holding"]) == (2, 1)
    assert row["marks"] == {"compared": 1, "unverified": 0, "illustrative": 0}
    assert machine.get("/rules?words=定稿").json() == []
    assert machine.get("/rules/our_secret_plan").status_code == 404


def test_a_rule_set_has_its_ladder_and_versions(machine: Machine) -> None:
    body = machine.get("/rules/our_badge").json()

    [criterion] = body["ladder"]["criteria"]
    assert criterion["require"]["kind"] == "any"
    assert [each["starts"] for each in body["versions"]] == ["2020-01-01", "2024-01-01"]
    old = machine.get("/rules/our_badge?starts=2020-01-01").json()
    assert old["in_force"] is False
    assert machine.get("/rules/hnte").json()["ladder"]["score"]["parts"]


def test_values_are_tried_with_names_in_either_language(machine: Machine) -> None:
    for name, value in (("staff[-1]", 9), ("职工总数[上年]", "9人")):
        body = {"values": {name: value, "resident": False}}
        found = machine.post("/rules/our_badge/evaluate", body).json()
        assert found["verdict"] == "unmet"
        assert found["explanation"]["criteria"][0]["require"]["truth"] is False

    met = machine.post("/rules/our_badge/evaluate", {"values": {"staff[-1]": 10}}).json()
    assert met["verdict"] == "met"
    unknown = machine.post("/rules/our_badge/evaluate", {}).json()
    assert unknown["verdict"] == "unknown"
    assert "staff[-1]" in unknown["missing"]


def test_records_and_marks_are_taken(machine: Machine) -> None:
    patents = [{"class": "I类", "state": "有效"}]
    values = {"intellectual_property": patents, "mark.field": "met", "mark.advanced": 7}

    response = machine.post("/rules/hnte/evaluate", {"on": "2025-06-30", "values": values})

    assert response.status_code == 200
    met = {each["id"]: each["verdict"] for each in response.json()["explanation"]["criteria"]}
    assert met["field"] == "met"


@pytest.mark.parametrize("values", [{"无此栏目": 1}, {"staff[-1]": "很多"}, {"resident": "maybe"}])
def test_what_cannot_be_taken_is_refused_with_a_reason(
    machine: Machine, values: dict[str, object]
) -> None:
    response = machine.post("/rules/our_badge/evaluate", {"values": values})

    assert response.status_code == 422
    assert response.json()["sentence"]["zh"]


def test_cases_findings_and_changes_are_read(machine: Machine) -> None:
    cases = machine.get("/rules/our_badge/cases").json()
    assert [each["holds"] for each in cases] == [True, False]
    assert cases[1]["expectations"][0]["came"]["zh"] == "不符合"
    assert machine.get("/rules/our_badge/findings").json()["report"] is None
    changes = machine.get("/rules/our_badge/changes?old=2020-01-01").json()
    assert any("20人" in each["before"]["zh"] for each in changes)
    assert machine.get("/rules/our_badge/changes?old=1999-01-01").status_code == 404


def test_a_token_without_the_scope_is_refused(machine: Machine) -> None:
    response = machine.get("/log")
    assert response.status_code == 403
