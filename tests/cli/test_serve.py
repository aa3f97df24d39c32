"""Server and worker as they are really started, killed and ended."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from kechuang.cli import main
from tests.operations.installations import Installation, installation

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
_PATIENCE = 60


def until(what: Callable[[], bool]) -> None:
    """Wait for something that other processes bring about."""
    limit = time.monotonic() + _PATIENCE
    while not what():
        assert time.monotonic() < limit, "it did not come about"
        time.sleep(0.05)


def answers(port: int, path: str = "/readyz") -> int:
    """The status of an answer, 0 when there is none."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(folder.name))
    return found


def command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def worker_of(keeper: "subprocess.Popen[bytes]") -> int:
    return next((pid for pid in children(keeper.pid) if " worker " in command(pid)), 0)


@pytest.fixture
def port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installation(tmp_path_factory.mktemp("city")) as made:
        made.run("setup")
        yield made


def end(keeper: "subprocess.Popen[bytes]") -> None:
    if keeper.poll() is None:
        keeper.terminate()
    keeper.communicate(timeout=_PATIENCE)


def test_it_serves_works_in_the_background_and_ends_cleanly(city: Installation, port: int) -> None:
    keeper = city.start("serve", "--port", port)
    try:
        until(lambda: answers(port) == 200)
        until(lambda: city.json("audit", "verify")["unsealed"] == 0)
        family = [keeper.pid, *children(keeper.pid)]
        assert len(family) == 3
    finally:
        end(keeper)

    assert keeper.returncode == 0
    assert answers(port) == 0
    assert not any("kechuang" in command(pid) for pid in family)


def test_killed_parts_are_started_again_and_a_killed_keeper_takes_all_along(
    city: Installation, port: int
) -> None:
    keeper = city.start("serve", "--port", port)
    try:
        until(lambda: answers(port) == 200)
        until(lambda: bool(worker_of(keeper)))
        first = worker_of(keeper)
        os.kill(first, signal.SIGKILL)
        until(lambda: worker_of(keeper) not in {0, first})

        server = next(pid for pid in children(keeper.pid) if "serve-pages" in command(pid))
        os.kill(children(server)[0], signal.SIGKILL)
        until(lambda: answers(port) == 200)

        family = children(keeper.pid)
        os.kill(keeper.pid, signal.SIGKILL)
        until(lambda: not any("kechuang" in command(pid) for pid in family))
    finally:
        end(keeper)


def test_a_taken_port_is_named(city: Installation) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        taken = holder.getsockname()[1]

        told = city.run("serve", "--port", taken, code=3)

    assert str(taken) in told


def test_setup_is_safe_to_repeat_and_says_what_it_does(city: Installation) -> None:
    told = city.run("--lang", "en", "setup")

    assert "Tables are up to date" in told
    assert "Static files are up to date" in told
    assert "A pack is installed" in told


def test_setup_shows_what_is_wrong_with_the_first_pack(tmp_path: Path) -> None:
    broken = tmp_path / "pack"
    broken.mkdir()
    (broken / "pack.yaml").write_text("format: 1\n", encoding="utf-8")
    with installation(tmp_path) as city:
        city.pack = broken

        told = city.run("setup", code=3)

    assert "pack.yaml" in told
    assert "KECHUANG_PACK" in told


@pytest.mark.parametrize("words", [["--port", "0"], ["--port", "70000"], ["--port", "x"]])
def test_a_port_is_a_port(words: list[str]) -> None:
    assert CliRunner().invoke(main, ["serve", *words]).exit_code == 2
