"""Building the invented city: people, the plan issued by three of them, and half a year of work.

Everything goes through the actions, each at its own instant of the invented year and by the
person who would have done it; the log of the demonstration therefore reads like a real one.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial

from kechuang.apps.audit.models import Event
from kechuang.apps.audit.sealing import seal
from kechuang.apps.plans.models import Plan
from kechuang.apps.releases.models import Release
from kechuang.apps.releases.queries import NoPack, pack_of
from kechuang.apps.subjects.models import Installation
from kechuang.demo import cultivating, living, people, proposing, steps, watching
from kechuang.demo.city.parameters import FILE as PARAMETERS
from kechuang.demo.city.parameters import parameters_of
from kechuang.demo.city.settling import Settling
from kechuang.demo.nodes import FILE
from kechuang.demo.script import Script, read_script
from kechuang.demo.stage import Cast
from kechuang.pack import files_of
from kechuang.pack.files import Files
from kechuang.values.errors import Refusal
from kechuang.values.text import Text

Report = Callable[[Text], None]
_EVERY = 100
FIRMS = 30_000
SEED = 2025


class CityInhabited(Refusal):
    """There are people or plans already; a demonstration is built into an empty city only."""

    code = "city_inhabited"
    kind = "conflict"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "已有账号或计划，不能再生成演示数据；请换一个数据目录（KECHUANG_HOME）。",
                "There are accounts or plans already; a demonstration needs an empty data folder"
                " (KECHUANG_HOME).",
            )
        )


@dataclass(frozen=True, slots=True)
class Extent:
    """How many invented firms there are, and the seed that they are made from."""

    firms: int = FIRMS
    seed: int = SEED


def build_if_empty(report: Report | None = None, extent: Extent | None = None) -> bool:
    """Build the demonstration unless the city is inhabited; whether it was built."""
    if _inhabited():
        return False
    build(report, extent)
    return True


def build(
    report: Report | None = None,
    extent: Extent | None = None,
    *,
    real_now: datetime | None = None,
) -> None:
    """Build the demonstration of the installed pack and set the clock of the installation by it.

    `real_now` is the present instant, for tests. Raises NoPack, CityInhabited, ScriptUnreadable.
    """
    say = report or _silent
    if _inhabited():
        raise CityInhabited
    release = Release.objects.filter(first=True).first()
    if release is None:
        raise NoPack
    pack = pack_of(release.digest)
    files = files_of(bytes(release.archive))
    script = read_script(files.get(FILE))
    _set_clock(script, real_now or datetime.now(UTC))
    cast = Cast(pack, script)
    settling = _settling(cast, files, release.digest, extent or _extent(), say)
    _live(cast, settling, say)
    seal(script.today, wait=True)
    say(Text("演示城市已生成", "The demonstration city is ready"))


def _inhabited() -> bool:
    return Plan.objects.exists() or Event.objects.filter(kind="account.created").exists()


def _set_clock(script: Script, real_now: datetime) -> None:
    """From now on this installation lives the script's day, however late it is started."""
    Installation.objects.update_or_create(
        pk=1,
        defaults={
            "demo": True,
            "clock_offset": script.today - real_now,
            "created_at": script.today,
        },
    )


def _extent() -> Extent:
    """As many firms as KECHUANG_DEMO_FIRMS says, the usual number without it."""
    return Extent(int(os.environ.get("KECHUANG_DEMO_FIRMS", FIRMS)))


def _settling(
    cast: Cast, files: Files, digest: str, extent: Extent, say: Report
) -> Settling | None:
    """The firms to settle, where the pack has parameters for them."""
    if not extent.firms or PARAMETERS not in files:
        return None
    begins = cast.calendar_day(date(max(cast.pack.plans), 1, 6))
    return Settling(
        parameters_of(files, extent.seed),
        extent.firms,
        cast.pack.rules.schema,
        digest,
        begins,
        partial(steps.keeper, cast),
        cast.at,
        say,
    )


def _live(cast: Cast, settling: Settling | None, say: Report) -> None:
    script, pack = cast.script, cast.pack
    say(
        Text(
            f"建立{len(script.people)}名虚构人员", f"Creating {len(script.people)} invented people"
        )
    )
    people.settle(cast)
    year = max(pack.plans)
    say(Text(f"下达{year}年计划", f"Issuing the plan of {year}"))
    steps.issue(cast, year)
    planned = steps.planned(cast, year)
    lived = (living.of_round(cast, each) for each in script.reporting)
    planned += [step for each in lived for step in each]
    planned += [step for each in script.monitoring for step in watching.of_monitoring(cast, each)]
    planned += [step for each in script.matters for step in living.of_matter(cast, each)]
    planned.sort(key=lambda step: step.at)
    if settling:
        planned += cultivating.steps(cast)
        settled = [steps.Step(at, do) for at, do in settling.steps()]
        settled += [living.of_run(cast, each) for each in script.runs]
        released = [(each, each.made) for each in script.runs if each.made]
        settled += [step for run, made in released for step in proposing.of_list(cast, run, made)]
        planned = sorted([*planned, *settled], key=lambda step: step.at)
    for number, step in enumerate(planned, start=1):
        step.do()
        if number % _EVERY == 0 or number == len(planned):
            say(Text(f"生活半年：{number}/{len(planned)}", f"Living: {number}/{len(planned)}"))
            seal(step.at + timedelta(seconds=1), wait=True)


def _silent(_text: Text) -> None:
    return None
