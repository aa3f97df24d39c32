"""What a recipe shows: one line per step with its seconds, and one sentence when it stops."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Stop(Exception):
    """A recipe cannot go on; the sentence says what is missing and what to do."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(sentence)
        self.code = code


def say(line: str = "") -> None:
    """Print at once, so that the line stands above what a started program prints."""
    print(line, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Name a step when it starts, its seconds when it ends well."""
    say(f"→ {title}")
    started = time.monotonic()
    yield
    say(f"  {time.monotonic() - started:.1f} s")


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables that started programs see: this process's, UTF-8 throughout, and `extra`."""
    return {**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", **(extra or {})}


def call(command: Sequence[str | Path], extra: Mapping[str, str] | None = None) -> int:
    """Run a program in the checkout, its output passing through; its exit code."""
    sys.stdout.flush()
    return subprocess.run(command, cwd=ROOT, env=environment(extra), check=False).returncode


def quietly(command: Sequence[str | Path], extra: Mapping[str, str] | None = None) -> str | None:
    """Run a program whose output matters only when it fails; None, or that output."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment(extra),
        check=False,
        text=True,
        encoding="utf-8",
        errors="replace",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return None if done.returncode == 0 else done.stdout or f"exit code {done.returncode}"
