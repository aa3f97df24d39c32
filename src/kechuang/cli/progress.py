"""How far long work is, told on standard error: one line that changes, or a line for each tenth."""

import sys
from collections.abc import Callable

import click


def progress(label: str) -> Callable[[int, int], None]:
    """A report for work that counts what is done and how much there is."""
    last = -1

    def told(done: int, total: int) -> None:
        nonlocal last
        tenth = 10 * done // total if total else 10
        if tenth == last and done != total:
            return
        last = tenth
        if sys.stderr.isatty():
            click.echo(f"\r{label} {done}/{total}", err=True, nl=done >= total)
        else:
            click.echo(f"{label} {done}/{total}", err=True)

    return told
