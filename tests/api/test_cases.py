"""Cases through the API: the same actions and permissions, safe to repeat."""

from collections.abc import Callable

import pytest

from kechuang.apps.cases.models import Attempt, Case, Passage, Receipt
from kechuang.apps.subjects import clock
from tests.api.conftest import Machine
from tests.apps.cases.conftest import with_schemes
from tests.apps.cases.test_together import formal
from tests.apps.cases.test_waiving import waiting
from tests.city import City

Make = Callable[..., Machine]


@pytest.fixture
def city(city: City, monkeypatch: pytest.MonkeyPatch) -> City:
    return with_schemes(city.pack.id, monkeypatch, made=city)


def begun(city: City, machine: Make) -> str:
    body = {"scheme": "report", "title": "六月报送", "unit": city.county}
    made = machine("county").post("/cases", body, key="one")
    assert made.status_code == 201, made.content
    again = machine("county").post("/cases", body, key="one")
    assert again.json() == made.json()
    return str(made.json()["id"])


def test_a_case_is_opened_filled_and_handed_in_once(city: City, machine: Make) -> None:
    case = begun(city, machine)
    county = machine("county")
    saved = county.post(f"/cases/{case}/form", {"values": {"progress": "已完成"}})
    assert saved.status_code == 200, saved.content
    body = {"move": "submit", "version": saved.json()["version"]}
    first = county.post(f"/cases/{case}/act", body, key="k1")
    again = county.post(f"/cases/{case}/act", body, key="k1")
    assert first.status_code == again.status_code == 200, first.content
    assert again.json() == {**first.json(), "repeated": True}
    assert Passage.objects.count() == Receipt.objects.count() == 1
    assert first.json()["receipt"]["number"] == Receipt.objects.get().number


def test_a_refusal_names_every_reason_and_is_kept(city: City, machine: Make) -> None:
    case = begun(city, machine)
    machine("county").post(f"/cases/{case}/act", {"move": "submit"})
    refused = machine("county").post(f"/cases/{case}/act", {"move": "send_back"}, key="k")
    assert refused.status_code == 409
    body = refused.json()
    assert body["code"] == "move_refused"
    assert {each["kind"] for each in body["fields"]["reasons"]} == {"words"}
    assert Attempt.objects.filter(accepted=False).count() == 1


def test_lists_and_pages_are_the_callers(city: City, machine: Make) -> None:
    case = begun(city, machine)
    assert [x["id"] for x in machine("county").get("/cases").json()["cases"]] == [case]
    assert machine("neighbour").get("/cases").json()["total"] == 0
    shown = machine("county").get(f"/cases/{case}").json()
    assert {x["id"]: x["ok"] for x in shown["moves"]}["submit"]
    assert shown["form"]["writable"]
    assert machine("neighbour").get(f"/cases/{case}").status_code == 404


def test_many_are_moved_and_each_is_told(city: City, machine: Make) -> None:
    case = begun(city, machine)
    body = {"cases": [case, str(Case().pk)], "move": "submit"}
    became = machine("county").post("/cases/act", body)
    assert became.status_code == 200, became.content
    assert [bool(x["done"]) for x in became.json()] == [True, False]
    assert became.json()[1]["code"] == "no_case"


def test_a_round_is_opened_watched_and_locked(city: City, machine: Make) -> None:
    at = clock.now().isoformat()
    body = {"scheme": "report", "period": f"{city.year}-05", "opens_at": at}
    clerk = machine("clerk")
    made = clerk.post("/rounds", body | {"opens_at": f"{city.year}-06-01T00:00:00Z"})
    assert made.status_code == 201, made.content
    round_id = made.json()["id"]
    board = clerk.get(f"/rounds/{round_id}").json()
    assert len(board["missing"]) == len(city.pack.reporting_units)
    assert [x["id"] for x in clerk.get("/rounds").json()] == [round_id]
    assert clerk.post(f"/rounds/{round_id}/lock", {}).status_code == 409
    assert clerk.post(f"/rounds/{round_id}/lock", {"sure": True}).json()["state"] == "locked"
    assert machine("county").post("/rounds", body).status_code == 403


def test_a_token_limited_to_reading_moves_nothing(city: City, machine: Make) -> None:
    case = begun(city, machine)
    reader = machine("county", "cases.read")
    assert reader.get(f"/cases/{case}").status_code == 200
    assert reader.post(f"/cases/{case}/act", {"move": "submit"}).status_code == 403
    assert not Passage.objects.exists()


def test_cases_are_put_together_and_taken_at_once(city: City, machine: Make) -> None:
    rows = [formal(city), formal(city), formal(city)]
    clerk = machine("clerk")
    body = {"cases": [str(x.pk) for x in rows], "title": "六月受理"}
    made = clerk.post("/batches", body)
    assert made.status_code == 201, made.content
    batch = made.json()["batch"]["id"]
    dropped = clerk.post(f"/batches/{batch}/drop", {"cases": body["cases"][:1], "reason": "待核"})
    assert [x["state"] for x in dropped.json()["cases"]].count("dropped") == 1
    kept = clerk.post(f"/batches/{batch}/record", {"number": "1号", "said": {"note": "备"}}).json()
    assert (kept["batch"]["number"], kept["said"]) == ("1号", {"note": "备"})
    joined = clerk.post(f"/batches/{batch}/cases", {"cases": body["cases"][:1]})
    assert joined.json()["batch"]["waiting"] == 3
    became = clerk.post(f"/batches/{batch}/act", {"move": "pass"})
    assert [bool(x["done"]) for x in became.json()] == [True] * 3
    assert clerk.get(f"/batches/{batch}").json()["batch"]["state"] == "done"
    assert [x["id"] for x in clerk.get("/batches?state=done").json()] == [batch]
    assert clerk.post(f"/batches/{batch}/cancel", {"reason": "错"}).status_code == 409
    assert machine("county").get(f"/batches/{batch}").status_code == 404
    assert machine("county").post("/batches", body).status_code == 403


def test_a_case_is_merged_split_linked_opened_waived_and_replayed(
    city: City, machine: Make
) -> None:
    gone, kept, row = formal(city), formal(city), waiting(city)
    clerk, leader = machine("clerk"), machine("leader")
    merged = clerk.post(f"/cases/{gone.pk}/merge", {"into": str(kept.pk), "reason": "同一项目"})
    assert merged.json()["case"]["id"] == str(kept.pk)
    parts = clerk.post(f"/cases/{kept.pk}/split", {"titles": ["甲", "乙"], "reason": "分开"})
    assert [x["case"]["title"]["zh"] for x in parts.json()] == ["甲", "乙"]
    assert clerk.post(f"/cases/{row.pk}/follow", {"other": str(kept.pk)}).status_code == 200
    who = {"role": "adviser", "who": str(city["clerk"].account)}
    part = clerk.post(f"/cases/{row.pk}/participants", who).json()["id"]
    assert clerk.post(f"/participants/{part}/leave", {"reason": "调整"}).status_code == 204
    body = {"guard": "known", "reason": "复函"}
    assert clerk.post(f"/cases/{row.pk}/waive", body).status_code == 403
    waived = leader.post(f"/cases/{row.pk}/waive", body).json()["waivers"]
    assert [(x["verdict"], x["reason"]) for x in waived] == [("unknown", "复函")]
    assert clerk.post(f"/cases/{row.pk}/remarks", {"words": "已核对"}).status_code == 204
    assert machine("county").post(f"/cases/{row.pk}/remarks", {"words": "看"}).status_code == 404
    assert clerk.get(f"/cases/{row.pk}/replay").json()["follows"]
    assert machine("county").get(f"/cases/{row.pk}/replay").status_code == 404
