"""Frames of runs: verdicts and the rows they were decided from, a folder a run, never changed.

A folder is written under another name and put in place whole, so that after a crash one can ask
whether it happened. `kept.json` says what came of the run, and which file holds which records.
"""

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from kechuang.tables.digests import digest

CODE = "code"
VERDICTS, SUBJECTS, SAID = "verdicts.parquet", "subjects.parquet", "kept.json"
_AT_ONCE = 100_000


class Runs:
    """The runs under the folder of facts; a dataset's id has no hyphen, so no table is called so."""

    def __init__(self, root: Path) -> None:
        self._root = root / "recognition-runs"

    def path(self, run: str) -> Path:
        """Where a run lies, whether or not it is there."""
        return self._root / run

    def begin(self, run: str) -> Path:
        """An empty folder in which a run is written; what was begun before is thrown away."""
        folder = self._root / f".{run}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def commit(self, run: str) -> None:
        """Put in place what was written; nothing where it is."""
        if not self.holds(run):
            (self._root / f".{run}").replace(self.path(run))

    def holds(self, run: str) -> bool:
        """Whether a run was written whole."""
        return (self.path(run) / SAID).is_file()

    def said(self, run: str) -> dict[str, Any]:
        """What came of a run."""
        return said_in(self.path(run))

    def verdicts(self, run: str) -> pl.LazyFrame:
        """One row a subject, not read yet."""
        return pl.scan_parquet(self.path(run) / VERDICTS)

    def has_inputs(self, run: str) -> bool:
        """Whether the rows that a run was decided from are still there."""
        return (self.path(run) / SUBJECTS).is_file()

    def dispose(self, run: str) -> None:
        """Destroy the rows that a run was decided from; its verdicts stay."""
        folder = self.path(run)
        for name in [SUBJECTS, *records_in(folder).values()]:
            (folder / name).unlink(missing_ok=True)

    def drop(self, run: str) -> None:
        """Destroy a run, begun or whole."""
        for folder in (self._root / f".{run}", self.path(run)):
            shutil.rmtree(folder, ignore_errors=True)


def said_in(folder: Path) -> dict[str, Any]:
    """What a folder of a run says of it."""
    found: dict[str, Any] = json.loads((folder / SAID).read_text(encoding="utf-8"))
    return found


def say_in(folder: Path, said: Mapping[str, object]) -> None:
    """Note what came of a run; last of all, for it says that everything else is there."""
    (folder / SAID).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


def records_in(folder: Path) -> dict[str, str]:
    """The files of records by the key of their kind."""
    named: dict[str, str] = said_in(folder).get("records", {})
    return named


def fingerprint(rows: pl.LazyFrame, at_once: int = _AT_ONCE) -> str:
    """A digest of rows that is the same whatever their order; of many, range by range of codes."""
    codes = rows.select(pl.col(CODE).unique().sort()).collect()[CODE]
    if codes.len() <= at_once:
        return digest(rows.collect())
    taken = hashlib.sha256()
    for start in range(0, codes.len(), at_once):
        some = codes[start : start + at_once]
        part = rows.filter(pl.col(CODE).is_between(pl.lit(some[0]), pl.lit(some[-1])))
        taken.update(digest(part.collect()).encode())
    return taken.hexdigest()


def together(prints: Mapping[str, str]) -> str:
    """One digest of several, by name."""
    lines = "\n".join(f"{name} {prints[name]}" for name in sorted(prints))
    return hashlib.sha256(lines.encode()).hexdigest()
