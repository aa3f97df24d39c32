"""Tests below use the database: Django starts before their fixtures are read."""

from collections.abc import Callable, Iterator

import pytest

from tests.conftest import start_django

start_django()

from django.test import Client  # noqa: E402 - Django has to be started
from playwright.sync_api import Browser, BrowserContext, Page  # noqa: E402

from tests.web.scene import Scene, signed_in_client  # noqa: E402

Visit = Callable[..., Page]


@pytest.fixture(autouse=True)
def plain_static(settings: pytest.FixtureRequest) -> None:
    """Static files as they stand: no manifest is built for tests."""
    storage = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": storage}}  # type: ignore[attr-defined]


@pytest.fixture
def scene(db: None) -> Scene:
    """A city with a plan in force and figures up to May, lived on 30 June of its year."""
    return Scene.built("jiaxing")


@pytest.fixture
def client_of(scene: Scene) -> Callable[[str], Client]:
    """A signed-in test client of one of the city's people."""
    return lambda who: signed_in_client(scene, who)


@pytest.fixture
def visit(
    transactional_db: None, live_server: pytest.FixtureRequest, browser: Browser
) -> Iterator[Visit]:
    """Open a page of the running server as somebody: `visit(path, who=…, width=…, language=…)`."""
    scene = Scene.built("jiaxing")
    contexts: list[BrowserContext] = []

    def opened(path: str, *, who: str = "handler", width: int = 1440, **wanted: object) -> Page:
        language = wanted.pop("language", "zh")
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale="zh-CN",
            **wanted,  # type: ignore[arg-type]
        )
        contexts.append(context)
        cookies = {"language": str(language)}
        if who:
            cookies["sessionid"] = signed_in_client(scene, who).cookies["sessionid"].value
        context.add_cookies(
            [{"name": n, "value": v, "url": str(live_server)} for n, v in cookies.items()]
        )
        page = context.new_page()
        page.goto(f"{live_server}{path}")
        return page

    opened.scene = scene  # type: ignore[attr-defined]
    yield opened
    for context in contexts:
        context.close()
