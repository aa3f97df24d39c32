"""Rows that wait to be imported, one file each beside the tables; no table knows of them."""

from pathlib import Path

import polars as pl


class Waiting:
    """The rows of previews under a folder of their own."""

    def __init__(self, root: Path) -> None:
        self._root = root / "_waiting"

    def put(self, name: str, rows: pl.DataFrame) -> None:
        """Keep rows, complete or not at all."""
        self._root.mkdir(parents=True, exist_ok=True)
        beside = self._root / f".{name}"
        rows.write_parquet(beside)
        beside.replace(self._file(name))

    def get(self, name: str) -> pl.DataFrame | None:
        """The rows kept under a name; None where there are none."""
        file = self._file(name)
        return pl.read_parquet(file) if file.is_file() else None

    def holds(self, name: str) -> bool:
        """Whether rows are kept under a name."""
        return self._file(name).is_file()

    def drop(self, name: str) -> None:
        """Forget rows."""
        self._file(name).unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        return self._root / f"{name}.parquet"
