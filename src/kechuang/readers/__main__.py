"""Read a plan from a file and print what was found: ``python -m kechuang.readers FILE``."""

import sys
from pathlib import Path

from kechuang.readers.plan import extract


def main(arguments: list[str]) -> int:
    """Print the extraction as JSON."""
    path = Path(arguments[0])
    sys.stdout.write(extract(path.read_bytes().decode()).dumps() + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
