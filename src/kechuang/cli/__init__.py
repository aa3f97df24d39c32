"""The command line: everything scriptable, `--json` on each reading command."""

from kechuang.cli.root import main

__all__ = ["main"]
