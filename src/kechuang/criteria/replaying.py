"""The rows of a run read again and judged again, compared with those that were kept."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kechuang.criteria.batches import loaded
from kechuang.criteria.recording import Asked, Kept, decide

if TYPE_CHECKING:
    from kechuang.engines.batch.comparing import Differing
    from kechuang.tables.rows import Frame

_RECORDING = "kechuang.engines.batch.recording"
_COMPARING = "kechuang.engines.batch.comparing"
_RUNS = "kechuang.tables.runs"


@dataclass(frozen=True, slots=True)
class Again:
    """A run's rows read again, compared with those kept; `decided` as it comes out now.

    `differs` names the first difference: in which table ("" subjects, a kind of records, or
    `verdicts`), of whom, in which column.
    """

    inputs: str
    decided: str
    table: str = ""
    differs: "Differing | None" = None


def read_again(
    asked: Asked, kept_in: Path | None, kept: Kept, fresh: Path, fresh_kept: Kept
) -> Again:
    """Rows read again into `fresh`, against those kept; then decided anew, against the verdicts.

    Where the rows kept are gone (`kept_in` None), those read again are decided.
    """
    found = _prints(fresh, fresh_kept)
    inputs = loaded(_RUNS, "together")(found)
    rows, which = (fresh, fresh_kept) if kept_in is None else (kept_in, kept)
    made = decide(asked, rows, which)
    decided = loaded(_RUNS, "fingerprint")(made.lazy())
    if kept_in is None:
        return Again(inputs, decided)
    held = _prints(kept_in, kept)
    for key in sorted({*held, *found}):
        if held.get(key) != found.get(key):
            return Again(inputs, decided, key, _first(kept_in, kept, fresh, fresh_kept, key))
    return Again(inputs, decided)


def verdicts_differ(folder: Path, columns: list[str], decided: "Frame") -> "Differing | None":
    """The first subject of whom the verdicts kept are not what is decided now."""
    kept = loaded(_RECORDING, "decided_in")(folder, columns)
    found: Differing | None = loaded(_COMPARING, "first_of_rows")(kept, decided.lazy())
    return found


def verdicts_print(folder: Path, columns: list[str]) -> str:
    """The digest of the verdicts kept, as they lie there now."""
    rows = loaded(_RECORDING, "decided_in")(folder, columns)
    found: str = loaded(_RUNS, "fingerprint")(rows)
    return found


def _prints(folder: Path, kept: Kept) -> dict[str, str]:
    found: dict[str, str] = loaded(_RECORDING, "prints")(folder, kept.records)
    return found


def _first(kept_in: Path, kept: Kept, fresh: Path, again: Kept, key: str) -> "Differing | None":
    scan = loaded("kechuang.engines.batch.sources", "scanned")
    subjects = loaded(_RUNS, "SUBJECTS")
    names = [subjects if not key else each.records.get(key, "") for each in (kept, again)]
    if "" in names:
        return None
    pair = [scan(folder / name) for folder, name in zip((kept_in, fresh), names, strict=True)]
    how = "first_of_records" if key else "first_of_rows"
    found: Differing | None = loaded(_COMPARING, how)(*pair)
    return found
