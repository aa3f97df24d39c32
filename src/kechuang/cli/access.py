"""`kechuang access`: the register of permissions."""

import click

from kechuang.access.register import REGISTER
from kechuang.cli.frame import Frame, as_json, frame, json_option, listing


@click.group()
def access() -> None:
    """Who may do what, and why."""


@access.command("list")
@json_option
@frame
def list_actions(shared: Frame, *, json_wanted: bool) -> None:
    """List every registered action with who may do it."""
    load_actions(shared)
    actions = [REGISTER[name] for name in sorted(REGISTER)]
    if json_wanted:
        as_json(
            [
                {
                    "name": action.name,
                    "title": {"zh": action.title.zh, "en": action.title.en},
                    "description": {"zh": action.description.zh, "en": action.description.en},
                    "who": {"zh": action.who.zh, "en": action.who.en},
                }
                for action in actions
            ]
        )
        return
    listing(
        (action.name, action.title.within(shared.language), action.who.within(shared.language))
        for action in actions
    )


def load_actions(shared: Frame) -> None:
    """Import every face's views and every app's rules, so that the register is complete."""
    shared.django()
    from django.urls import get_resolver  # noqa: PLC0415 - needs Django started

    _ = get_resolver().url_patterns
