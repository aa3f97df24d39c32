"""The reference pages of the docs, written from the registers: `docs/reference/*.md`.

Runs inside .venv. `--check` writes nothing and fails naming what the committed pages lack.
"""

import difflib
import importlib
import os
import pkgutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
UNSAID = "(nothing is said)"
_NOTE = "<!-- Written by `python3 run.py docs`; change the code, not this page. -->\n\n"


def start(home: str) -> None:
    """Start Django in an empty home, and import everything, so that all registers are full."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "kechuang.server.settings"
    os.environ["KECHUANG_HOME"] = home
    Path(home, "static").mkdir()
    os.environ["DATABASE_URL"] = ""
    import django  # noqa: PLC0415 - reads the variables set above

    django.setup()
    package = importlib.import_module("kechuang")
    for found in pkgutil.walk_packages(package.__path__, "kechuang."):
        if ".migrations" not in found.name and not found.name.endswith("__main__"):
            importlib.import_module(found.name)


def pages() -> dict[str, str]:
    """Name of file and text of every reference page, from the registers as they are now."""
    from tools import reference_pages as written  # noqa: PLC0415 - imports Django's users

    writers: dict[str, Callable[[], str]] = {
        "access.md": written.access,
        "api.md": written.api,
        "commands.md": written.commands,
        "events.md": written.events,
        "jobs.md": written.jobs,
        "pages.md": written.pages,
        "problems.md": written.problems,
        "settings.md": written.settings,
    }
    return {name: _NOTE + writer() for name, writer in writers.items()}


def unsaid(wanted: dict[str, str]) -> Iterator[str]:
    """One line for each thing that has no words of its own: help, description, docstring."""
    for name, text in wanted.items():
        heading = ""
        for line in text.splitlines():
            heading = line if line.startswith("#") else heading
            if UNSAID in line:
                yield f"{name}: {heading.strip('# ')}: {line}"


def stale(wanted: dict[str, str], folder: Path = FOLDER) -> Iterator[str]:
    """One line for each line that the committed pages lack, or have too much."""
    for name, text in wanted.items():
        page = folder / name
        have = page.read_text(encoding="utf-8") if page.exists() else ""
        changes = difflib.unified_diff(have.splitlines(), text.splitlines(), n=0, lineterm="")
        for line in changes:
            if line[:1] in "+-" and line[:3] not in {"+++", "---"} and len(line) > 1:
                yield f"{name}: {'lacks' if line[0] == '+' else 'should not have'} {line[1:]}"


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` compare them; 1 when they are not up to date."""
    with tempfile.TemporaryDirectory() as home:
        start(home)
        wanted = pages()
    if "--check" in arguments:
        lines = [*unsaid(wanted), *stale(wanted)]
        print("\n".join([*lines, "run: python3 run.py docs"] if lines else ["up to date"]))
        return 1 if lines else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
