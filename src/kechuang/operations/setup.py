"""Set-up: tables, static files and the first pack, each only where something is missing.

Safe to repeat. A stamp in the data folder remembers the state of code for which tables and static
files were prepared, so that a second start does nothing at all.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kechuang.apps.audit.sealing import seal
from kechuang.apps.releases.actions import install_first
from kechuang.apps.releases.models import Release
from kechuang.apps.subjects import clock
from kechuang.operations import stamp
from kechuang.pack import archive, read
from kechuang.values.errors import Refusal
from kechuang.values.problems import Problems
from kechuang.values.text import Text

Say = Callable[[Text], None]


class PackUnusable(Refusal):
    """The folder of the first pack cannot be installed; `problems` says why."""

    code = "pack_unusable"

    def __init__(self, folder: Path, problems: Problems) -> None:
        super().__init__(
            Text(
                f"城市包目录 {folder} 不能安装：有{len(problems)}个问题。"
                "请修正，或用 KECHUANG_PACK 指定另一个目录。",
                f"The pack in {folder} cannot be installed: {len(problems)} problems. "
                "Mend them, or name another folder in KECHUANG_PACK.",
            ),
            problems=[problem.to_json() for problem in problems],
        )
        self.problems = problems


def set_up(say: Say, *, now: datetime | None = None) -> None:
    """Prepare everything that is missing, saying what is done. Raises PackUnusable.

    `now` is the installation's clock unless given.
    """
    settings.HOME.mkdir(parents=True, exist_ok=True)
    _migrate(say)
    _collect(say)
    _install(say, now)
    stamp.here().put()


def pending() -> list[str]:
    """Migrations that the database lacks, as `app.name`."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def _migrate(say: Say) -> None:
    missing = pending()
    if missing:
        say(Text(f"建立数据表（{len(missing)}步）", f"Creating tables ({len(missing)} steps)"))
        call_command("migrate", verbosity=0, interactive=False)
    else:
        say(Text("数据表已是最新", "Tables are up to date"))


def _collect(say: Say) -> None:
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if stamp.here().unchanged() and manifest.is_file():
        say(Text("静态文件已是最新", "Static files are up to date"))
        return
    say(Text("收集静态文件", "Collecting static files"))
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def _install(say: Say, now: datetime | None) -> None:
    if Release.objects.exists():
        say(Text("城市包已安装", "A pack is installed"))
        return
    folder = settings.PACK_FOLDER
    pack, problems = read(folder)
    if pack is None or problems.refuses:
        raise PackUnusable(folder, problems)
    say(Text("安装城市包：", "Installing the pack: ") + pack.title)
    instant = now or clock.now()
    install_first(archive(folder), now=instant)
    seal(instant)
