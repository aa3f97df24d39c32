"""Committed files name no registry and no folder of somebody's machine."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOSTS = (
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "npmjs" + ".org",
    "npmjs" + ".com",
    "npmmirror" + ".com",
    "debian" + ".org",
    "tuna.tsinghua" + ".edu.cn",
    "mirrors.aliyun" + ".com",
    "mirrors.ustc" + ".edu.cn",
    "mirrors.cloud.tencent" + ".com",
    "repo.huaweicloud" + ".com",
    "jsdelivr" + ".net",
    "unpkg" + ".com",
    "cdnjs" + ".cloudflare.com",
    "ghcr" + ".io",
)
HOST = re.compile("|".join(map(re.escape, HOSTS)))
FOLDER = re.compile(r"(?<![\w.<>}~-])/(?:root|home|opt|Users)/\w|/work/(?:main|shared|brief)\b")
SIZE = 1_000_000


def files() -> list[Path]:
    listed = subprocess.check_output(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT
    )
    paths = (ROOT / name for name in listed.decode().split("\0") if name)
    return [path for path in paths if path.is_file() and path != Path(__file__)]


def hits(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in files():
        words = path.read_bytes().decode("utf-8", errors="ignore")
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in pattern.finditer(words)]
    return found


def test_no_file_names_a_registry() -> None:
    assert hits(HOST) == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    assert hits(FOLDER) == []


def test_no_file_is_larger_than_a_megabyte() -> None:
    assert [str(path) for path in files() if path.stat().st_size > SIZE] == []


@pytest.mark.parametrize("words", ["see https://" + HOSTS[0] + "/simple", "@" + HOSTS[-1]])
def test_the_search_for_registries_finds_one(words: str) -> None:
    assert HOST.search(words)


@pytest.mark.parametrize("words", ["'/root/x'", " /home/somebody", "file:///opt/wheels"])
def test_the_search_for_folders_finds_one(words: str) -> None:
    assert FOLDER.search(words)
