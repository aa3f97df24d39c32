"""`kechuang facts withdraw | correct`: one import taken back, one statement put right."""

from uuid import UUID

import click

from kechuang.cli.frame import Frame, frame
from kechuang.values.text import Text

_REASON = click.option("--reason", required=True, help="Why; kept in the log.")


@click.command("withdraw")
@click.argument("import_id", metavar="IMPORT", type=click.UUID)
@_REASON
@frame
def withdraw_import(shared: Frame, import_id: UUID, reason: str) -> None:
    """Take an import back; later imports stand, and what it replaced counts again."""
    shared.django()
    from kechuang.apps.facts.actions import withdraw  # noqa: PLC0415 - needs Django started
    from kechuang.cli.facts.asked import asked  # noqa: PLC0415 - the same

    by = asked(shared, writes=True)
    made = withdraw(import_id, reason=reason, actor=by.actor, now=by.now())
    shared.say(
        Text(
            f"已撤回“{made.dataset}”第{made.seq}次导入",
            f"Import {made.seq} of {made.dataset} is withdrawn",
        )
    )


@click.command("correct")
@click.argument("dataset")
@click.argument("code")
@click.option(
    "--key", "keys", multiple=True, metavar="COLUMN=VALUE", help="Period or key: year=2024."
)
@click.option(
    "--set", "given", multiple=True, metavar="COLUMN=VALUE", help="A value; empty for unknown."
)
@_REASON
@frame
def correct_statement(
    shared: Frame,
    dataset: str,
    code: str,
    keys: tuple[str, ...],
    given: tuple[str, ...],
    reason: str,
) -> None:
    """Put one statement of the subject CODE right; money in yuan, days as 2024-01-31."""
    shared.django()
    from kechuang.apps.facts.actions import NewCorrection, correct  # noqa: PLC0415 - needs Django
    from kechuang.apps.facts.queries.typing import typed  # noqa: PLC0415 - the same
    from kechuang.apps.subjects.registering.finding import subject_named  # noqa: PLC0415 - the same
    from kechuang.cli.facts.asked import asked  # noqa: PLC0415 - the same

    by = asked(shared, writes=True)
    kept = by.dataset(dataset)
    subject = subject_named(code, by.actor)
    identity = typed(dict(map(_pair, keys)), kept)
    values = typed(dict(map(_pair, given)), kept)
    new = NewCorrection(kept.layout, subject.id, identity, values, reason, kept.pack)
    made = correct(new, actor=by.actor, now=by.now())
    shared.say(Text(f"已更正：{made.id}", f"Corrected: {made.id}"))


def _pair(written: str) -> tuple[str, str]:
    name, equals, value = written.partition("=")
    if not equals:
        raise click.BadParameter(written)
    return name.strip(), value.strip()
