"""Looks at the database: reachable, up to date, its pack readable, its keys fitting."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import Error as DatabaseTrouble
from django.db import connection

from kechuang.apps.facts.models import Correction, Import, ImportState
from kechuang.apps.facts.store import store
from kechuang.apps.releases.queries import NoPack, active_pack
from kechuang.apps.subjects.models import Account
from kechuang.apps.subjects.secrets import reveal
from kechuang.operations.doctor.findings import Finding, ill, weak, well
from kechuang.operations.setup import pending
from kechuang.values.text import Text

_OLDEST_POSTGRES = 140_000


def look_at_database() -> Iterator[Finding]:
    """That it answers and is of a version that is supported."""
    try:
        connection.ensure_connection()
    except DatabaseTrouble as trouble:
        yield ill(
            "database",
            Text(f"数据库无应答：{trouble}", f"The database does not answer: {trouble}"),
            "请启动数据库，核对 DATABASE_URL",
            "Start it, and check DATABASE_URL",
        )
        return
    if connection.vendor == "postgresql":
        yield from _postgres()
    else:
        yield well("database", "SQLite 可用", "SQLite answers")


def _postgres() -> Iterator[Finding]:
    version = connection.pg_version  # type: ignore[attr-defined]  # of this backend only
    seen = Text(f"PostgreSQL {version // 10_000}", f"PostgreSQL {version // 10_000}")
    if version < _OLDEST_POSTGRES:
        yield ill("database", seen, "请升级到 14 或更新", "Upgrade it to 14 or newer")
    else:
        yield well("database", seen.zh, seen.en)


def look_at_tables() -> Iterator[Finding]:
    """That no migration is waiting and static files were collected."""
    waiting = pending()
    if waiting:
        listed = ", ".join(waiting[:5])
        yield ill(
            "tables",
            Text(f"{len(waiting)}步未升级：{listed}", f"{len(waiting)} steps pending: {listed}"),
            "运行 kechuang upgrade",
            "Run kechuang upgrade",
        )
    else:
        yield well("tables", "数据表与程序一致", "Tables fit the program")
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file():
        yield ill(
            "static",
            Text("静态文件未收集", "Static files were not collected"),
            "运行 kechuang setup",
            "Run kechuang setup",
        )


def look_at_pack(now: datetime) -> Iterator[Finding]:
    """That a pack is in force and can be read by this version."""
    try:
        pack = active_pack(now)
    except NoPack:
        yield ill(
            "pack",
            Text("没有生效的城市包", "No pack is in force"),
            "运行 kechuang setup，或启用一个版本",
            "Run kechuang setup, or activate a release",
        )
    except Exception as error:  # noqa: BLE001 - whatever is wrong with it, the doctor goes on
        yield ill(
            "pack",
            Text(f"生效的城市包无法读取：{error}", f"The pack in force cannot be read: {error}"),
            "运行 kechuang pack check，或撤回该版本",
            "Run kechuang pack check, or withdraw that release",
        )
    else:
        yield well("pack", f"城市包 {pack.id}", f"Pack {pack.id}")


def look_at_facts(now: datetime) -> Iterator[Finding]:
    """That every import's rows lie in its table, and that none was left half done."""
    folder: Path = settings.FACTS_FOLDER
    imports = list(
        Import.objects.filter(state=ImportState.FINAL).values_list("dataset", "id", "rows")
    )
    held = {str(pk) for pk in Correction.objects.filter(moved_at=None).values_list("pk", flat=True)}
    lying = {dataset: store().counts(dataset) for dataset in {each[0] for each in imports}}
    lost = [
        (dataset, id_)
        for dataset, id_, rows in imports
        if str(id_) not in held and lying[dataset].get(str(id_), 0) != rows
    ]
    if lost:
        yield ill(
            "facts",
            Text(
                f"{len(lost)}次导入的数据文件缺失或不全（{lost[0][0]}）",
                f"The files of {len(lost)} imports are missing or not whole ({lost[0][0]})",
            ),
            f"核对 {folder}，运行 kechuang facts verify；必要时从备份恢复",
            f"Look at {folder}, run kechuang facts verify; restore a backup if need be",
        )
    late = Import.objects.filter(state=ImportState.OPEN, lease_until__lt=now).count()
    if late:
        yield weak(
            "facts",
            Text(f"{late}次导入中断待收尾", f"{late} imports were interrupted"),
            "后台进程会自动收尾；或运行 kechuang facts verify",
            "The worker settles them; or run kechuang facts verify",
        )
    if not lost and not late:
        yield well(
            "facts", f"数据表齐全（{len(imports)}次导入）", f"{len(imports)} imports are whole"
        )


def look_at_persons() -> Iterator[Finding]:
    """That the master key opens what is stored under it."""
    account = Account.objects.select_related("key").filter(key__wrapped__isnull=False).first()
    if account is None:
        yield weak(
            "accounts",
            Text("还没有账号", "There is no account yet"),
            "运行 kechuang people first",
            "Run kechuang people first",
        )
        return
    try:
        reveal(account.name, account.key)
    except ValueError:
        yield ill(
            "accounts",
            Text("主密钥打不开个人信息", "The master key does not open personal data"),
            f"把原来的 master.key 放回 {settings.KEY_FOLDER}；恢复前的密钥在 keys.before",
            f"Put the former master.key back into {settings.KEY_FOLDER}; the keys from before a "
            "restore are in keys.before",
        )
    else:
        yield well("accounts", "主密钥与数据相符", "The master key fits the data")
