"""The operation log's page: it leads to the thing itself, and narrows to one thing's entries."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from kechuang.apps.audit.log import Entry
from kechuang.apps.work.models import Commitment
from kechuang.values.text import Text
from kechuang.web.menu import MENU
from kechuang.web.things import Place, places
from tests.city import account_of
from tests.web.scene import Scene

ClientOf = Callable[[str], Client]


def test_an_entry_leads_to_its_target_and_to_its_other_entries(
    scene: Scene, client_of: ClientOf
) -> None:
    target = scene.city.target(scene.counted)

    page = client_of("auditor").get("/log/?thing_kind=target").content.decode()

    assert f'href="{scene.path}{scene.counted}/"' in page
    assert f"thing_kind=target&amp;thing={target.id}" in page


def test_nobody_is_led_to_a_page_that_refuses_him(scene: Scene) -> None:
    round_, dataset = str(uuid4()), "standings"
    event = Entry(
        uuid4(), scene.city.now, Text(""), Text(""), None, "", "", "", "round", round_, "", {}
    )
    told = [event, replace(event, thing_kind="dataset", thing=dataset)]
    assert places(told, scene.city["handler"]) == {
        ("round", round_): Place(f"/rounds/{round_}/"),
        ("dataset", dataset): Place(f"/datasets/{dataset}/"),
    }
    assert ("round", round_) not in places(told, scene.city["administrator"])


def test_an_administrator_s_desk_names_cases_without_leading_there(
    scene: Scene, client_of: ClientOf
) -> None:
    administrator = account_of(scene.city["administrator"]).pk
    for who in (administrator, account_of(scene.city["handler"]).pk):
        Commitment.objects.create(
            kind="case",
            unit=scene.city.office,
            title={"zh": "六月报送：审核", "en": "June report: check"},
            thing_kind="case",
            thing=str(uuid4()),
            source=f"case:{who}",
            due_at=scene.city.now,
            assignee=who,
        )
    assert 'href="/cases/' in client_of("handler").get("/desk/").content.decode()
    page = client_of("administrator").get("/desk/").content.decode()
    assert "六月报送：审核" in page
    assert 'href="/cases/' not in page


def test_codes_periods_and_days_are_said_in_words(scene: Scene, client_of: ClientOf) -> None:
    page = client_of("handler").get(f"{scene.path}{scene.bid}/").content.decode()
    on = scene.city.on

    said = page.split('id="history"')[1].split("</section>")[0]
    assert f"已提交，待评审，{on.year}年{on.month}月{on.day}日</p>" in said


def test_every_entry_of_the_menu_has_a_page() -> None:
    for group in MENU:
        for entry in group.entries:
            assert reverse(f"web:{entry.name}")
