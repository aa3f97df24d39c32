"""What every test may use: settings of their own, hypothesis without deadlines, a browser.

Tests of the core start no Django: when only core folders are asked for, no settings are loaded.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import django
import hypothesis
import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests.ground.browsers import FLAGS, browser_executable

HERE = Path(__file__).parent
CORE = {
    "access",
    "assignment",
    "criteria",
    "engines",
    "ground",
    "indicators",
    "language",
    "ledger",
    "lifecycle",
    "matching",
    "pack",
    "planning",
    "readers",
    "renderers",
    "tables",
    "values",
}
PLAIN_STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}

hypothesis.settings.register_profile("kechuang", deadline=None, print_blob=True)
hypothesis.settings.load_profile("kechuang")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-database",
        action="store_true",
        help="run only tests that use the database, none with a browser and none marked alike",
    )


def pytest_configure(config: pytest.Config) -> None:
    if all(_is_core(argument) for argument in config.args):
        return
    start_django()


@cache
def start_django() -> None:
    """Start Django with a home of its own; folders whose fixtures need models call it first."""
    home = tempfile.mkdtemp(prefix="kechuang-tests-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    (Path(home) / "static").mkdir()  # whitenoise warns where there is none
    os.environ["KECHUANG_HOME"] = home
    os.environ.setdefault("KECHUANG_LOG", "text")
    os.environ["KECHUANG_DEMO_FIRMS"] = "0"  # cities of tests are settled only where firms matter
    os.environ["DJANGO_SETTINGS_MODULE"] = "kechuang.server.settings"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": PLAIN_STATIC}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()


def _is_core(argument: str) -> bool:
    path = Path(argument.partition("::")[0]).resolve()
    return path.is_relative_to(HERE) and path.relative_to(HERE).parts[:1] in {(c,) for c in CORE}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--only-database"):
        return
    kept = [item for item in items if _uses_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _uses_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("browser") or item.get_closest_marker("alike"):
        return False
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgres")
    return bool(marked or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())))


@pytest.fixture
def now() -> datetime:
    """A fixed instant, 30 June 2025 at 10:00 in China, for code that takes the time."""
    return datetime(2025, 6, 30, 2, tzinfo=UTC)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser. None on the machine: skipped, or failed where `CI` is set."""
    executable = browser_executable()
    if executable is None:
        sentence = "no browser found: apt-get install chromium fonts-noto-cjk, or set BROWSER_PATH"
        if os.environ.get("CI"):
            pytest.fail(sentence, pytrace=False)
        pytest.skip(sentence)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # playwright keeps an event loop running
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop page, 1440 × 900, Chinese."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone's page, 390 × 844, Chinese, with touch."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="zh-CN", has_touch=True
    )
    yield context.new_page()
    context.close()
