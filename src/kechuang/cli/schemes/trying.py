"""`kechuang schemes dryrun`: invented people drive invented cases through one scheme."""

from datetime import datetime
from pathlib import Path

import click

from kechuang.cli.frame import Frame, as_json, frame, json_option, table
from kechuang.cli.rules.options import DAY_OPTION, PACK_OPTION
from kechuang.cli.schemes.options import SCHEME_ARGUMENT, clock_of, scheme_on, sound_pack
from kechuang.lifecycle.dryrun import Report, StepReport, run
from kechuang.lifecycle.model import Scheme
from kechuang.values.text import Language, Text


@click.command()
@SCHEME_ARGUMENT
@PACK_OPTION
@DAY_OPTION
@click.option("--cases", type=click.IntRange(1, 100_000), default=200, show_default=True,
              help="How many invented cases.")  # fmt: skip
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed, the same run.")
@json_option
@frame
def dryrun(
    shared: Frame,
    scheme: str,
    folder: Path | None,
    day: datetime,
    cases: int,
    seed: int,
    *,
    json_wanted: bool,
) -> None:
    """Try SCHEME with invented cases: what they come to, how long, where they get stuck.

    Nothing is written. Exit code 1 when a case did not come to an end.
    """
    pack = sound_pack(folder, shared.language)
    found = scheme_on(pack, scheme, day.date())
    report = run(found, cases, seed, clock=clock_of(pack))
    if json_wanted:
        as_json(report.to_json())
    else:
        _tell(shared, found, report)
    raise SystemExit(0 if report.sound else 1)


def _tell(shared: Frame, scheme: Scheme, report: Report) -> None:
    number = report.cases
    shared.say(
        Text(
            f"“{scheme.title.zh}”试办 {number} 件（种子 {report.seed}）",
            f"“{scheme.title.en or scheme.title.zh}”: {number} invented cases (seed {report.seed})",
        )
    )
    language = shared.language
    table((_title(scheme, step, language), str(cases)) for step, cases in report.outcomes)
    click.echo()
    table([_HEAD[language], *(_step(scheme, each, language) for each in report.steps)])
    for step in report.never:
        title = _title(scheme, step, language)
        shared.say(Text(f"没有走到：{title}", f"Never entered: {title}"))
    for stuck in report.stuck:
        title = _title(scheme, stuck.step, language)
        why = "；".join(f"{reason} {times}" for reason, times in stuck.reasons)
        shared.say(
            Text(
                f"卡住：“{title}” {stuck.cases} 件（{why}）",
                f"Stuck in “{title}”: {stuck.cases} cases ({why})",
            )
        )


_HEAD: dict[Language, tuple[str, ...]] = {
    "zh": ("环节", "进入次数", "逾期", "工作日中位数", "最长"),
    "en": ("step", "entered", "late", "median working days", "longest"),
}


def _step(scheme: Scheme, each: StepReport, language: Language) -> tuple[str, ...]:
    numbers = (each.entered, each.late, each.median_days, each.longest_days)
    return (_title(scheme, each.step, language), *map(str, numbers))


def _title(scheme: Scheme, step: str, language: Language) -> str:
    found = scheme.by_id.get(step)
    return found.title.within(language) if found else step
