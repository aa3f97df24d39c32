"""The operation log's page: it leads to the thing itself, and narrows to one thing's entries."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from kechuang.web.menu import MENU
from tests.web.scene import Scene

ClientOf = Callable[[str], Client]


def test_an_entry_leads_to_its_target_and_to_its_other_entries(
    scene: Scene, client_of: ClientOf
) -> None:
    target = scene.city.target(scene.counted)

    page = client_of("auditor").get("/log/?thing_kind=target").content.decode()

    assert f'href="{scene.path}{scene.counted}/"' in page
    assert f"thing_kind=target&amp;thing={target.id}" in page


def test_codes_periods_and_days_are_said_in_words(scene: Scene, client_of: ClientOf) -> None:
    page = client_of("handler").get(f"{scene.path}{scene.bid}/").content.decode()
    on = scene.city.on

    said = page.split('id="history"')[1].split("</section>")[0]
    assert f"已提交，待评审，{on.year}年{on.month}月{on.day}日</p>" in said


def test_every_entry_of_the_menu_has_a_page() -> None:
    for group in MENU:
        for entry in group.entries:
            assert reverse(f"web:{entry.name}")
