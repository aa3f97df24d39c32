"""`kechuang demo`: the invented city."""

import click

from kechuang.cli.frame import Frame, frame


@click.group()
def demo() -> None:
    """Build the invented city of the demonstration."""


@demo.command()
@frame
def build(frame: Frame) -> None:
    """Build the invented city into an empty installation; refused where people or plans exist."""
    frame.django()
    from kechuang.demo.build import build as build_city  # noqa: PLC0415 - needs Django started

    build_city(frame.say)
