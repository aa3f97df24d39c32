"""The floors: an unplaced package and an import upwards fail, and no list has a hole."""

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "kechuang"
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@pytest.fixture
def contract() -> configparser.ConfigParser:
    parsed = configparser.ConfigParser()
    parsed.read(ROOT / ".importlinter", encoding="utf-8")
    return parsed


def floors(contract: configparser.ConfigParser) -> list[set[str]]:
    lines = contract["importlinter:contract:floors"]["layers"].split("\n")
    return [{name.strip(" ()") for name in line.split("|")} for line in lines if line.strip()]


def sources(contract: configparser.ConfigParser, name: str) -> set[str]:
    listed = contract[f"importlinter:contract:{name}"]["source_modules"].split()
    return {module.removeprefix("kechuang.") for module in listed}


def packages() -> set[str]:
    return {path.parent.name for path in SOURCE.glob("*/__init__.py")}


def test_every_floor_below_the_apps_is_kept_free_of_django(
    contract: configparser.ConfigParser,
) -> None:
    listed = floors(contract)
    below = set().union(*listed[listed.index({"apps"}) + 1 :])
    assert sources(contract, "django") == below & packages()


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("pydantic", {"pack", "readers", "api"}),
        ("engines", {"engines", "tables"}),
        ("polars", {"engines", "tables", "readers", "demo"}),
    ],
)
def test_every_package_but_the_allowed_is_kept_free(
    contract: configparser.ConfigParser, name: str, allowed: set[str]
) -> None:
    assert sources(contract, name) == packages() - allowed


def test_a_package_without_a_floor_fails(copied: Path) -> None:
    (copied / "attic").mkdir()
    (copied / "attic" / "__init__.py").touch()
    assert "kechuang.attic" in lint(copied)


def test_an_import_upwards_fails(copied: Path) -> None:
    (copied / "values" / "shortcut.py").write_text("import kechuang.web\n")
    assert "kechuang.values is not allowed to import kechuang.web" in lint(copied)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for init in SOURCE.glob("*/__init__.py"):
        (tmp_path / "kechuang" / init.parent.name).mkdir(parents=True)
        (tmp_path / "kechuang" / init.parent.name / "__init__.py").touch()
    (tmp_path / "kechuang" / "__init__.py").touch()
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path / "kechuang"


def lint(package: Path) -> str:
    """What the import linter says of a copy that it does not let pass."""
    command = [sys.executable, "-c", LINT, "--no-cache", "--no-logo", "--contract", "floors"]
    done = subprocess.run(
        command,
        cwd=package.parent,
        env={**os.environ, "PYTHONPATH": str(package.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    return done.stdout
