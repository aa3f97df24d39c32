"""The docs name every command, option, action, event, job, page, problem and setting there is."""

import subprocess
import sys
from pathlib import Path

from tools.reference import stale

ROOT = Path(__file__).parents[2]


def test_the_reference_pages_are_up_to_date() -> None:
    command = [sys.executable, "-m", "tools.reference", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_a_page_lacks_is_named(tmp_path: Path) -> None:
    (tmp_path / "commands.md").write_text("# Commands\n## kechuang old\n")
    wanted = {"commands.md": "# Commands\n## kechuang new\n"}
    assert list(stale(wanted, tmp_path)) == [
        "commands.md: should not have ## kechuang old",
        "commands.md: lacks ## kechuang new",
    ]


def test_a_page_that_is_missing_lacks_everything(tmp_path: Path) -> None:
    assert list(stale({"jobs.md": "# Jobs\n"}, tmp_path)) == ["jobs.md: lacks # Jobs"]


def test_every_page_of_the_docs_has_its_place_and_every_link_its_end(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
