"""The locks: every package with hashes, none with an address, the same versions in both."""

import re
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).parents[2] / "requirements"
LOCKS = ("install", "run", "test")
PIN = re.compile(r"^(?P<name>[\w.-]+)(?:\[[\w,-]+\])?==(?P<version>[^\s;]+)", re.MULTILINE)
NAME = re.compile(r"^(?P<name>[A-Za-z][\w.-]*)", re.MULTILINE)


def pins(lock: str) -> set[tuple[str, str]]:
    return set(PIN.findall((REQUIREMENTS / f"{lock}.lock").read_text(encoding="utf-8")))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_pins_with_hashes_and_nothing_else(lock: str) -> None:
    for line in (REQUIREMENTS / f"{lock}.lock").read_text(encoding="utf-8").splitlines():
        assert PIN.match(line) or line.startswith("    --hash=sha256:"), line


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_asked_for_is_locked(lock: str) -> None:
    asked = NAME.findall((REQUIREMENTS / f"{lock}.in").read_text(encoding="utf-8"))
    locked = {name for name, _ in pins(lock)}
    assert {name.lower().replace(".", "-").replace("_", "-") for name in asked} <= locked


def test_tests_run_on_the_versions_that_are_served() -> None:
    assert pins("run") <= pins("test")
    assert pins("install") <= pins("test")
