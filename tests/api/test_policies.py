"""Policies through the API: what one may see, one firm's supports, checks of one's own."""

from collections.abc import Callable

from tests.api.conftest import Machine
from tests.city import City
from tests.web.subjects.scene import build

Make = Callable[..., Machine]


def test_a_machine_reads_what_its_owner_may_see(machine: Make) -> None:
    def ids(who: str, query: str = "") -> set[str]:
        return {each["id"] for each in machine(who).get(f"/policies{query}").json()}

    assert "tongxiang_draft" in ids("handler")
    assert "tongxiang_draft" not in ids("county")
    assert ids("stranger", "?level=county&state=filed") == {"nanhu_2025"}
    assert machine("stranger").get("/policies/tongxiang_draft").status_code == 404
    found = machine("stranger").get("/policies/nanhu_2023").json()
    assert found["clauses"][0]["replaced_by"] == "nanhu_2025.rd_small"


def test_a_firms_supports_stand_with_the_caveat(machine: Make, city: City) -> None:
    firm = build(city).own[0]
    found = machine("handler").get(f"/policies/firms/{firm.pk}").json()
    assert found["caveat"]["zh"] == "测算结果不构成兑现承诺，以正式文件和预算为准"
    assert found["supports"]
    unknown = [each for each in found["supports"] if each["verdict"] == "unknown"]
    assert all(each["fen"] is None and each["told"] for each in unknown)
    assert machine("stranger").get(f"/policies/firms/{firm.pk}").status_code in {403, 404}


def test_checks_are_for_officers(machine: Make) -> None:
    assert machine("county").get("/policies/checks").json() == []
    assert machine("stranger").get("/policies/checks").status_code == 403
