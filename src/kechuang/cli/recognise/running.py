"""`kechuang recognise run`: a scheme or rule set over everybody, or all of them."""

from datetime import datetime
from time import perf_counter

import click

from kechuang.cli.frame import DAY, Frame, as_json, frame, json_option, table
from kechuang.cli.progress import progress
from kechuang.values.text import Text

_EITHER = "name a scheme or rule set, or --all"


@click.command("run")
@click.argument("named", metavar="[SCHEME|RULES]", default="")
@click.option("--on", "day", type=DAY, default=None, help="Day of the rules; today without it.")
@click.option("--all", "everything", is_flag=True, help="Every rule set in force on the day.")
@json_option
@frame
def run(
    shared: Frame, named: str, day: datetime | None, *, everything: bool, json_wanted: bool
) -> None:
    """Judge everybody by SCHEME or RULES and keep the run; one that rests on the same is found."""
    if bool(named) == everything:
        raise click.UsageError(_EITHER)
    shared.django()
    from kechuang.apps.recognition.actions import carry_out, start  # noqa: PLC0415 - needs Django
    from kechuang.apps.recognition.actions.starting import knowing  # noqa: PLC0415 - the same
    from kechuang.apps.recognition.queries.naming import names  # noqa: PLC0415 - the same
    from kechuang.apps.recognition.telling import run_json  # noqa: PLC0415 - the same
    from kechuang.cli.facts.asked import asked  # noqa: PLC0415 - the same
    from kechuang.criteria.verdicts import WORDS, Verdict  # noqa: PLC0415 - the same

    by = asked(shared, writes=True)
    on = day.date() if day else by.today
    wanted = names(by.pack, on) if everything else [named]
    began = perf_counter()
    known = knowing(by.pack, on, by.now())
    report = progress(Text("运行", "Running").within(shared.language))
    made = []
    for place, each in enumerate(wanted):
        begun = start(
            each, on, pack=by.pack, actor=by.actor, now=by.now(), later=False, known=known
        )
        done = carry_out(begun.run, actor=by.actor, now=by.now, known=known)
        made.append((done, begun.new))
        report(place + 1, len(wanted))
    took = perf_counter() - began
    if json_wanted:
        as_json([{**run_json(each), "new": new, "counts": dict(each.counts)} for each, new in made])
        return
    heads = ("", *(WORDS[each].within(shared.language) for each in Verdict), "")
    rows = [
        (each.rules, *(str(each.counts.get(verdict, 0)) for verdict in Verdict), str(each.pk))
        for each, _new in made
    ]
    table([heads, *rows])
    new = sum(1 for _each, is_new in made if is_new)
    shared.say(
        Text(
            f"{len(made)}套规则，新运行{new}次，用时{took:.1f}秒",
            f"{len(made)} rule sets, {new} of them run anew, in {took:.1f} s",
        )
    )
