"""Every page of the plan's work: opens, costs few statements, speaks one language."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.scene import Scene

MOST = 20
CHINESE = re.compile(r"[\u4e00-\u9fff]")
MARKED = re.compile(r"<(\w+)[^>]*\blang=\"zh-CN\"[^>]*>.*?</\1>", re.DOTALL)


def paths(scene: Scene) -> list[str]:
    plan, target = scene.path, f"{scene.path}{scene.counted}/"
    return [
        plan,
        f"{plan}?risk=behind",
        f"{plan}?county={scene.city.county}",
        f"{plan}?owner={scene.city.owner}&words=a",
        f"{plan}?on={scene.city.year}-03-01",
        f"{plan}tasks/",
        target,
        f"{plan}{scene.ratio}/",
        f"{plan}{scene.bid}/",
        f"{plan}{scene.city.stepped}/",
        f"{target}record/",
        f"{target}correct/",
        "/indicators/",
        "/indicators/?sort=-completion&kind=all",
        "/desk/",
        "/desk/?tab=done",
        "/desk/?tab=read",
        "/help/",
        "/search/?q=1",
    ]


def test_every_page_opens_with_few_statements(
    scene: Scene, client_of: Callable[[str], Client]
) -> None:
    client = client_of("handler")
    client.get(scene.path)
    for path in paths(scene):
        with CaptureQueriesContext(connection) as asked:
            response = client.get(path)

        assert response.status_code == 200, path
        assert len(asked) < MOST, (path, [each["sql"][:120] for each in asked])


@pytest.mark.alike
def test_an_english_page_has_no_chinese_that_is_not_marked(
    scene: Scene, client_of: Callable[[str], Client]
) -> None:
    client = client_of("handler")
    client.cookies["language"] = "en"
    for path in paths(scene):
        page = client.get(path).content.decode()
        body = re.sub(r"<svg.*?</svg>|<script.*?</script>", "", page, flags=re.DOTALL)
        left = CHINESE.findall(MARKED.sub("", body).replace("某", "").replace("中文", ""))

        assert not left, (path, "".join(left[:40]))


@pytest.mark.alike
def test_no_page_carries_script_or_style_of_its_own(
    scene: Scene, client_of: Callable[[str], Client]
) -> None:
    client = client_of("handler")
    for path in paths(scene):
        page = client.get(path).content.decode()

        assert " style=" not in page, path
        assert "<style" not in page, path
        assert not re.search(r"<script(?![^>]*\bsrc=)", page), path
        assert not re.search(r"\son\w+=", page), path


def test_filters_fold_tasks_and_keep_their_numbers(
    scene: Scene, client_of: Callable[[str], Client]
) -> None:
    page = client_of("leader").get(f"{scene.path}?owner={scene.city.owner}").content.decode()

    assert page.count('class="task is-folded"') > 0
    assert page.count('<section class="task') == len(scene.city.pack.plans[scene.city.year].tasks)


@pytest.mark.parametrize(
    "query", ["on=2025-99-99", "on=x", "risk=nonsense", "owner=x'&county=%20", "words=" + "a" * 999]
)
def test_nonsense_in_the_address_narrows_nothing(
    scene: Scene, client_of: Callable[[str], Client], query: str
) -> None:
    assert client_of("leader").get(f"{scene.path}?{query}").status_code == 200


def test_the_first_page_leads_to_the_plan(scene: Scene, client_of: Callable[[str], Client]) -> None:
    response = client_of("leader").get("/", follow=True)

    assert response.redirect_chain[-1][0] == scene.path


def test_visitors_are_sent_to_sign_in(scene: Scene) -> None:
    for path in paths(scene):
        response = Client().get(path)

        assert path == "/help/" or response.status_code == 302, path


def test_somebody_without_a_role_is_told_why(
    scene: Scene, client_of: Callable[[str], Client]
) -> None:
    response = client_of("stranger").get(scene.path)

    assert response.status_code == 403
    assert "没有有效的角色" in response.content.decode()


def test_a_target_that_is_not_there_is_not_found(
    scene: Scene, client_of: Callable[[str], Client]
) -> None:
    response = client_of("leader").get(f"{scene.path}T999/")

    assert response.status_code == 404
    assert "T999" in response.content.decode()
