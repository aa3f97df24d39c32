import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kechuang.apps.releases.actions import install_first
from kechuang.apps.releases.models import Release
from kechuang.cli import main
from kechuang.pack import archive

SECOND = Path(__file__).parents[1] / "packs" / "second"
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Run `kechuang` with the given words."""
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The second city's pack, to be spoilt."""
    return Path(shutil.copytree(SECOND, tmp_path / "pack"))


def rename(folder: Path) -> None:
    words = (folder / "pack.yaml").read_text(encoding="utf-8")
    (folder / "pack.yaml").write_text(words.replace("霁川科技台", "新名"), encoding="utf-8")


@pytest.fixture
def installed(db: None) -> Release:
    return install_first(archive(SECOND), now=datetime.now(UTC))


def test_check_passes_a_sound_pack(run: Run) -> None:
    result = run("pack", "check", SECOND)

    assert result.exit_code == 0, result.output
    assert "0个错误" in result.output


def test_check_lists_every_problem_with_its_place(run: Run, copy: Path) -> None:
    with (copy / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write("\nunheard: 1\ncity: {}\n")

    result = run("pack", "check", copy)

    assert result.exit_code == 1
    assert "pack.yaml:" in result.output


def test_check_prints_json(run: Run, copy: Path) -> None:
    (copy / "pack.yaml").write_text("format: 99\n", encoding="utf-8")

    result = run("pack", "check", copy, "--json")

    assert result.exit_code == 1
    printed = json.loads(result.stdout)
    assert printed["problems"][0]["file"] == "pack.yaml"


def test_diff_of_two_folders_is_in_words(run: Run, copy: Path) -> None:
    rename(copy)

    assert "新名" in run("pack", "diff", SECOND, copy).output
    assert "没有改动" in run("pack", "diff", SECOND, SECOND).output


def test_diff_takes_archives_and_digests(
    run: Run, copy: Path, tmp_path: Path, installed: Release
) -> None:
    rename(copy)
    file = tmp_path / "new.zip"
    file.write_bytes(archive(copy))

    result = run("pack", "diff", installed.digest[:10], file, "--json")

    assert any("新名" in each["zh"] for each in json.loads(result.stdout))


def test_diff_refuses_what_is_nothing(run: Run) -> None:
    result = run("pack", "diff", "nowhere", SECOND)

    assert result.exit_code == 3
    assert "nowhere" in result.output


def test_list_shows_the_release_in_force(run: Run, installed: Release) -> None:
    assert installed.digest[:12] in run("pack", "list").output
    (row,) = json.loads(run("pack", "list", "--json").stdout)
    assert (row["state"], row["first"]) == ("active", True)


def test_export_writes_the_release_back(run: Run, installed: Release, tmp_path: Path) -> None:
    target = tmp_path / "out"

    result = run("pack", "export", installed.digest[:8], target)

    assert result.exit_code == 0, result.output
    written = (target / "pack.yaml").read_bytes()
    assert written == (SECOND / "pack.yaml").read_bytes()


def test_export_leaves_a_folder_with_something_in_it_alone(
    run: Run, installed: Release, tmp_path: Path
) -> None:
    (tmp_path / "mine").write_text("x")

    assert run("pack", "export", installed.digest[:8], tmp_path).exit_code == 3
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_release_needs_a_named_account(run: Run, installed: Release, copy: Path) -> None:
    rename(copy)

    result = run("pack", "release", copy)

    assert result.exit_code == 3
    assert "--as" in result.output
    assert Release.objects.count() == 1


def test_release_refuses_a_broken_pack_before_anything_else(run: Run, copy: Path) -> None:
    (copy / "pack.yaml").write_text("", encoding="utf-8")

    assert run("pack", "release", copy).exit_code == 1


def test_coverage_lists_every_mechanism_and_promise(run: Run) -> None:
    rows = json.loads(run("pack", "coverage", SECOND, "--json").stdout)

    assert set(rows[0]) == {"id", "title", "task", "declared_by", "tests"}
    assert any(row["declared_by"] for row in rows)


@pytest.mark.parametrize("instant", ["tomorrow", "2025-07-01T08:00:00"])
def test_an_instant_needs_a_zone(instant: str, run: Run, installed: Release) -> None:
    result = run("--as", "nobody", "pack", "activate", "abcdef", "--from", instant)

    assert result.exit_code == 2
