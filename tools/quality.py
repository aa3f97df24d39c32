"""Format, lint, types, import floors, docs: what `check` asks before it runs the tests."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.install import PYTHON, REQUIREMENTS, VENV, ensure_uv, uv_command
from tools.suite import run_tests
from tools.terminal import ROOT, Stop, call, say, step

_LOCKS = ("install", "run", "test")


def check(arguments: Sequence[str]) -> int:
    """Everything, to the end; 0 when all did well. Arguments go to pytest."""
    failed = [title for title, command in _checks().items() if not _does_well(title, command)]
    with tempfile.TemporaryDirectory() as site:
        if not _does_well("docs", [*_mkdocs(), "--site-dir", site]):
            failed.append("docs")
    if run_tests(arguments):
        failed.append("tests")
    say(f"! failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


def _checks() -> dict[str, Sequence[str | Path]]:
    return {
        "format": [PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."],
        "lint": [PYTHON, "-m", "ruff", "check", "--quiet", "."],
        "types": [PYTHON, "-m", "mypy"],
        "floors": [VENV / "bin" / "lint-imports", "--no-logo"],
    }


def _does_well(title: str, command: Sequence[str | Path]) -> bool:
    with step(title):
        return call(command) == 0


def format_code() -> int:
    """Set the form, then mend what the linter can mend."""
    call([PYTHON, "-m", "ruff", "format", "."])
    return call([PYTHON, "-m", "ruff", "check", "--fix", "."])


def build_docs() -> int:
    """Write the reference pages from the registers, then build the site; warnings are errors."""
    with step("reference pages"):
        code = call([PYTHON, "-m", "tools.reference"])
    if code:
        return code
    with step("docs in site/"):
        return call([*_mkdocs(), "--site-dir", ROOT / "site"])


def _mkdocs() -> list[str | Path]:
    return [PYTHON, "-m", "mkdocs", "build", "--strict", "--quiet"]


def lock(arguments: Sequence[str]) -> int:
    """Compile the locks; `--upgrade` and the like go to uv. The test lock keeps to the run lock."""
    ensure_uv()
    for name in _LOCKS:
        target = REQUIREMENTS / f"{name}.lock"
        with step(f"requirements/{name}.lock"):
            code = call(*_compile(name, target, arguments))
        if code:
            raise Stop(f"{target.name} could not be compiled, see above", code)
    return 0


def _compile(
    name: str, target: Path, arguments: Sequence[str]
) -> tuple[list[str | Path], dict[str, str]]:
    others = [] if name != "test" else [REQUIREMENTS / "install.lock", REQUIREMENTS / "run.lock"]
    kept: list[str | Path] = [part for other in others for part in ("--constraints", other)]
    fixed = "--universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet"
    source = REQUIREMENTS / f"{name}.in"
    return uv_command("pip", "compile", source, *fixed.split(), *kept, "-o", target, *arguments)
