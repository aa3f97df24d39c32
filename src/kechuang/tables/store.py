"""The folder of tables. Rows are only ever added; what is seen of them is for the log to say.

An import is one Delta commit that carries the import's id, so that after a crash one can ask
whether it happened. Nothing here reads Delta's own history: it may be cleaned up at any time.
"""

from pathlib import Path

import polars as pl
from deltalake import CommitProperties, DeltaTable, Transaction, WriterProperties, write_deltalake
from deltalake.exceptions import TableNotFoundError

from kechuang.tables.fields import IMPORT, Layout, fitted

_RETRIES = 50
_SETTINGS = {"delta.enableExpiredLogCleanup": "false"}
_PACKED = WriterProperties(compression="ZSTD", compression_level=3)


class Store:
    """Tables under a folder, each named after its dataset."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def path(self, dataset: str) -> Path:
        """Where a table lies, whether or not it is there."""
        return self._root / dataset

    def append(self, layout: Layout, frame: pl.DataFrame, import_id: str) -> int:
        """Add an import's rows in one commit and return their number; nothing if it is there."""
        if self.holds(layout.dataset, import_id):
            return frame.height
        rows = fitted(frame, layout, import_id)
        self._write(layout.dataset, rows, import_id)
        return rows.height

    def adopt(self, layout: Layout, rows: pl.DataFrame, commit_id: str) -> None:
        """Add rows that carry imports of their own, such as corrections, in one commit."""
        if not self.holds(layout.dataset, commit_id):
            kept = [pl.col(name).cast(kind) for name, kind in layout.schema.items()]
            self._write(layout.dataset, rows.select(kept), commit_id)

    def _write(self, dataset: str, rows: pl.DataFrame, commit_id: str) -> None:
        write_deltalake(
            self.path(dataset),
            rows,
            mode="append",
            schema_mode="merge",
            configuration=_SETTINGS,
            writer_properties=_PACKED,
            commit_properties=CommitProperties(
                app_transactions=[Transaction(commit_id, 1)], max_commit_retries=_RETRIES
            ),
        )

    def holds(self, dataset: str, commit_id: str) -> bool:
        """Whether a commit with this id was made."""
        table = self._table(dataset)
        return table is not None and table.transaction_version(commit_id) is not None

    def scan(self, layout: Layout) -> pl.LazyFrame:
        """All rows of all imports, seen or not; columns added later are null before."""
        files = self.files(layout.dataset)
        if not files:
            return pl.LazyFrame(schema=layout.schema)
        return pl.scan_parquet(
            files,
            schema=layout.schema,
            missing_columns="insert",
            extra_columns="ignore",
        )

    def rows_of(self, layout: Layout, import_id: str) -> pl.DataFrame:
        """The rows of one import."""
        return self.scan(layout).filter(pl.col(IMPORT) == import_id).collect()

    def files(self, dataset: str) -> list[str]:
        """The Parquet files of the table's present version."""
        table = self._table(dataset)
        return [] if table is None else sorted(table.file_uris())

    def compact(self, dataset: str) -> int:
        """Few large files in place of many small ones; returns how many were replaced.

        Rows are the same afterwards. Files replaced stay until `sweep`, for readers under way.
        """
        table = self._table(dataset)
        if table is None:
            return 0
        done = table.optimize.compact(writer_properties=_PACKED)
        return int(done["numFilesRemoved"])

    def sweep(self, dataset: str, hours: int) -> int:
        """Delete files that no present row needs and that are older than some hours."""
        table = self._table(dataset)
        if table is None:
            return 0
        gone = table.vacuum(hours, dry_run=False, enforce_retention_duration=False)
        return len(gone)

    def counts(self, dataset: str) -> dict[str, int]:
        """How many rows each import has in the table."""
        files = self.files(dataset)
        if not files:
            return {}
        found = pl.scan_parquet(files, missing_columns="insert", extra_columns="ignore")
        counted = found.group_by(IMPORT).len().collect()
        return dict(zip(counted[IMPORT].to_list(), counted["len"].to_list(), strict=True))

    def _table(self, dataset: str) -> DeltaTable | None:
        try:
            return DeltaTable(self.path(dataset))
        except TableNotFoundError:
            return None
