"""Try the reader: ``python -m kechuang.readers FILE [--json]``."""

import argparse
import sys
from pathlib import Path

from kechuang.readers.files import read_text
from kechuang.readers.plan import Extraction, extract
from kechuang.values.errors import Refusal


def main(arguments: list[str] | None = None) -> int:
    """Print what was found in a plan; 0 when it was read, 1 when the file was refused."""
    parser = argparse.ArgumentParser(prog="python -m kechuang.readers", description=__doc__)
    parser.add_argument("file", type=Path, help=".txt .md .html .docx .pdf")
    parser.add_argument("--json", action="store_true", help="text, targets and structure as JSON")
    given = parser.parse_args(arguments)
    try:
        found = extract(read_text(given.file))
    except (Refusal, OSError) as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    sys.stdout.write((found.dumps() if given.json else _listed(found)) + "\n")
    return 0


def _listed(found: Extraction) -> str:
    lines = [f"{item.label}{item.title}" for item in found.structure]
    for target in found.targets:
        value = "" if target.value is None else f"{target.value}"
        high = f"-{target.value_hi}" if target.value_hi is not None else ""
        unit = (target.unit or "") if target.kind != "date" else ""
        lines.append(
            f"{target.indicator}\t{target.op} {value}{high}{unit}\t{target.kind}\t{target.firmness}"
            f"\t{target.deadline or ''}\t{target.phrase}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
