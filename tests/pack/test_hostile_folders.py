"""Folders that are too large, lead elsewhere, or hold what is no file."""

import os
from pathlib import Path

import pytest

from kechuang.pack import files as limits
from kechuang.pack import read
from kechuang.values.problems import Problems
from tests.pack.broken_inputs import smallest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in smallest().items():
        path = tmp_path / "pack" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "pack"


def said(folder: Path) -> list[str]:
    _pack, problems = read(folder)
    return [problem.line("en") for problem in problems]


def test_a_link_is_not_followed_wherever_it_leads(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("password: x")
    (folder / "indicators/secret.yaml").symlink_to(tmp_path / "secret.yaml")
    (folder / "demo").symlink_to(tmp_path)
    line = "file_link This is a link or a device, not an ordinary file."
    assert said(folder) == [
        f"demo {line} Put the file itself in its place",
        f"indicators/secret.yaml {line} Put the file itself in its place",
    ]


def test_a_pipe_is_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "indicators/pipe.yaml")
    assert [line.split()[:2] for line in said(folder)] == [["indicators/pipe.yaml", "file_link"]]


def test_hidden_files_are_left_out(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git/config").write_text("[core]")
    (folder / ".DS_Store").write_bytes(b"\x00")
    assert said(folder) == []


def test_a_file_over_the_limit_is_not_read(folder: Path) -> None:
    (folder / "demo").mkdir()
    with (folder / "demo/big.bin").open("wb") as stream:
        stream.truncate(limits.MAX_FILE + 1)
    assert said(folder) == [
        "demo/big.bin file_too_large The file is larger than 5 MB. Split it into several files"
    ]


def test_a_plan_text_over_its_own_limit_is_not_read(folder: Path) -> None:
    (folder / "plan/2025.md").write_text("字" * 200_000)
    assert said(folder) == [
        "plan/2025.md file_too_large The text exceeds 128 KB. Move attachments out of it"
    ]


def test_a_pack_over_the_limit_is_not_read(folder: Path) -> None:
    (folder / "demo").mkdir()
    for n in range(13):
        with (folder / f"demo/{n}.bin").open("wb") as stream:
            stream.truncate(limits.MAX_FILE)
    assert (
        said(folder)[0]
        == (
            " pack_too_large The pack is larger than 64 MB. Move out what does not belong to the pack"
        ).strip()
    )


def test_a_pack_of_too_many_files_is_not_read(folder: Path) -> None:
    (folder / "demo").mkdir()
    for n in range(limits.MAX_FILES):
        (folder / f"demo/{n}").touch()
    assert said(folder)[0] == (
        "pack_too_many_files The pack has more than 2,000 files."
        " Move out what does not belong to the pack"
    )


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    """A folder in the place of a file fails like a file without permission."""
    problems = Problems()
    assert limits._content("a.yaml", tmp_path, problems) is None
    assert [problem.line("en") for problem in problems] == [
        "a.yaml file_unreadable The file or folder cannot be read. Check its permissions"
    ]


def test_names_that_fall_together_elsewhere_are_refused(folder: Path) -> None:
    (folder / "indicators/ALL.yaml").write_text("indicators: []\n")
    (line,) = said(folder)
    assert line.startswith(
        "indicators/all.yaml file_name The name differs from “indicators/ALL.yaml” in case only."
    )
