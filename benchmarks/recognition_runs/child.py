"""`python -m benchmarks.recognition_runs.child FOLDER`: seconds and peak of one run kept whole."""

import json
import sys
import time
from pathlib import Path

from benchmarks.rules.child import peak
from benchmarks.rules.rulebook import DAY, read
from kechuang.criteria.recording import Asked, decide, put_on_record, take
from kechuang.engines.batch.groups import groups_of
from kechuang.engines.batch.sources import Folder


def main(folder: Path) -> None:
    """Run the rules over the long tables in a folder, keep rows and verdicts, print."""
    asked, source, out = (
        Asked(read(folder / "pack"), "long", DAY),
        Folder(folder / "long"),
        folder / "run",
    )
    out.mkdir()
    begun = time.perf_counter()
    kept = take(asked, source, out)
    decided = decide(asked, out, kept)
    labels = groups_of(source, asked.schema, ("county", "size"))
    put_on_record(asked, out, kept, decided, labels)
    print(json.dumps({"seconds": time.perf_counter() - begun, "peak": peak()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
