"""The command that sets up: what it says, and that a second start installs nothing."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tools import install, serve, suite
from tools.recipes import main
from tools.terminal import Stop

ROOT = Path(__file__).parents[2]
DOC = "the recipes"


@pytest.mark.parametrize("words", [["nonsense"], ["chek"]])
def test_it_lists_the_recipes_for_an_unknown_one(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words, DOC) == 2
    assert capsys.readouterr().out == f"there is no recipe {words[0]!r}\n{DOC}\n"


@pytest.mark.parametrize(
    "words", [["--port"], ["--port", "x"], ["--port="], ["--port", "1", "2"], ["--ports", "1"]]
)
def test_it_refuses_what_is_no_port(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words, DOC) == 2
    assert f"expected --port N, got {' '.join(words)}" in capsys.readouterr().out


def test_it_refuses_a_port_beyond_the_last(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--port=70000"], DOC) == 2
    assert "from 1 to 65535, not 70000" in capsys.readouterr().out


def test_it_names_who_holds_the_port() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(Stop) as stopped:
            serve.serve(port)
    assert f"port {port} is taken" in str(stopped.value)
    assert f"--port {port + 1}" in str(stopped.value)
    if Path("/proc/net/tcp").exists():
        assert f"(pid {os.getpid()})" in str(stopped.value)


def test_it_names_the_package_that_brings_venv(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(install, "PYTHON", tmp_path / "python")
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(Stop, match="has no ensurepip: apt-get install python3-venv"):
        install.ensure("run")


def test_its_code_is_the_standard_library_alone() -> None:
    program = "import tools.recipes, sys; print(*sys.modules)"
    names = subprocess.check_output(
        [sys.executable, "-I", "-S", "-c", _at_root(program)], text=True
    )
    foreign = {name.partition(".")[0] for name in names.split()} - sys.stdlib_module_names
    assert foreign <= {"tools", "__main__"}


def _at_root(program: str) -> str:
    return f"import sys; sys.path.insert(0, {str(ROOT)!r}); {program}"


def test_it_parses_on_an_old_python_far_enough_to_say_so() -> None:
    source = (ROOT / "run.py").read_text(encoding="utf-8")
    compile(source, "run.py", "exec", dont_inherit=True)
    before_check = source.partition("from tools")[0]
    assert "match " not in before_check
    assert " | None" not in before_check


class TestStamp:
    def test_it_serves_the_same_locks_and_python(self, tmp_path: Path) -> None:
        stamp = _stamp(tmp_path, "run")
        stamp.write(tmp_path)
        assert install.Stamp.read(tmp_path) == stamp
        assert stamp.serves(_stamp(tmp_path, "run"))

    def test_what_tests_need_serves_running_but_not_the_other_way(self, tmp_path: Path) -> None:
        run, test = _stamp(tmp_path, "run"), _stamp(tmp_path, "test")
        assert test.serves(run)
        assert not run.serves(test)

    def test_it_does_not_serve_a_changed_lock(self, tmp_path: Path) -> None:
        before = _stamp(tmp_path, "run")
        (tmp_path / "run.lock").write_text("django==5.2.99\n")
        assert not before.serves(_stamp(tmp_path, "run"))

    def test_it_does_not_serve_another_python(self, tmp_path: Path) -> None:
        newer = install.wanted_stamp("run", "3.13.1", tmp_path)
        assert not _stamp(tmp_path, "run").serves(newer)

    @pytest.mark.parametrize("words", ["", "{", "[]", '{"root": "x"}', '{"other": 1}'])
    def test_a_broken_one_counts_as_none(self, tmp_path: Path, words: str) -> None:
        (tmp_path / "kechuang-stamp.json").write_text(words)
        assert install.Stamp.read(tmp_path) is None


def _stamp(requirements: Path, level: install.Level) -> install.Stamp:
    return install.wanted_stamp(level, "3.11.2", requirements)


def test_tests_refuse_to_leave_postgres_out_on_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
        monkeypatch.setenv("CI", "true")
        monkeypatch.setenv("DATABASE_URL", f"postgres://nobody@127.0.0.1:{port}/none")
        with pytest.raises(Stop, match="apt-get install postgresql"):
            suite.run_tests([])
