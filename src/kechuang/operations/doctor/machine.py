"""Looks at the machine: disk, key files, fonts, settings."""

import importlib.util
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from kechuang.operations.doctor.findings import Finding, ill, weak, well
from kechuang.values.text import Text

_SCARCE, _FULL = 2 * 1024**3, 300 * 1024**2
_PRINTING = ("typst", "pylopdf_fonts_zh_cn")


def look_at_disk() -> Iterator[Finding]:
    """Free space where the data are."""
    free = shutil.disk_usage(settings.HOME).free
    seen = Text(f"数据目录剩余 {free >> 20} MB", f"{free >> 20} MB free in the data folder")
    if free < _FULL:
        yield ill(
            "disk", seen, "立即腾出空间，否则将无法写入", "Free some now, or writes will stop"
        )
    elif free < _SCARCE:
        yield weak("disk", seen, "请腾出空间或扩容", "Free some or enlarge the disk")
    else:
        yield well("disk", seen.zh, seen.en)
    if not os.access(settings.HOME, os.W_OK):
        yield ill(
            "disk",
            Text(f"{settings.HOME} 不可写", f"{settings.HOME} cannot be written to"),
            "请把目录交给运行本系统的用户",
            "Give the folder to the user that runs the system",
        )


def look_at_keys() -> Iterator[Finding]:
    """That keys exist and that nobody else reads them."""
    folder: Path = settings.KEY_FOLDER
    master = folder / "master.key"
    if not master.is_file():
        yield weak(
            "keys",
            Text("还没有主密钥", "There is no master key yet"),
            "首次建立账号时生成；若此前有过，请从另存处放回",
            "Made with the first account; if there was one, put it back from where it is kept",
        )
    open_ones = [path for path in (folder, *folder.glob("*.key")) if path.exists() and _open(path)]
    for path in open_ones:
        yield ill(
            "keys",
            Text(f"{path} 可被其他用户读取", f"{path} can be read by others"),
            f"chmod go-rwx {path}",
            f"chmod go-rwx {path}",
        )
    if master.is_file() and not open_ones:
        yield well("keys", "密钥仅属主可读", "Keys are readable by their owner only")


def _open(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def look_at_printing() -> Iterator[Finding]:
    """That papers can be printed: the typesetter and Chinese fonts."""
    missing = [name for name in _PRINTING if importlib.util.find_spec(name) is None]
    if missing:
        listed = " ".join(missing)
        yield ill(
            "printing",
            Text(f"缺少 {listed}", f"{listed} missing"),
            "重新安装运行环境：python3 run.py setup",
            "Install the environment again: python3 run.py setup",
        )
    else:
        yield well("printing", "排版程序和中文字体齐备", "Typesetter and Chinese fonts are there")


def look_at_settings() -> Iterator[Finding]:
    """Settings that are right for trying out but not for real use."""
    found = list(_unsafe())
    yield from found
    if not found:
        yield well("settings", "设置适合正式使用", "Settings fit real use")


def _unsafe() -> Iterator[Finding]:
    if settings.DEBUG:
        yield ill(
            "settings",
            Text("KECHUANG_DEBUG 已打开", "KECHUANG_DEBUG is on"),
            "正式使用须设为 0",
            "Set it to 0 for real use",
        )
    if not settings.HTTPS:
        yield weak(
            "settings",
            Text("未启用 HTTPS", "HTTPS is off"),
            "对外服务时置于 HTTPS 代理之后，并设 KECHUANG_HTTPS=1",
            "Put it behind an HTTPS proxy and set KECHUANG_HTTPS=1 when others reach it",
        )
    if _inside(settings.ANCHOR_FOLDER, settings.HOME):
        yield weak(
            "settings",
            Text("存证目录与数据库在一起", "Anchors are kept beside the database"),
            "用 KECHUANG_ANCHOR_DIR 指到另一磁盘或共享目录",
            "Name another disk or a share in KECHUANG_ANCHOR_DIR",
        )
    yield from _undurable()


def _undurable() -> Iterator[Finding]:
    if "synchronous=NORMAL" in str(settings.DATABASES["default"].get("OPTIONS")):
        yield weak(
            "settings",
            Text("断电可能丢失最后几次提交", "A power cut may lose the last commits"),
            "正式使用设 KECHUANG_DURABLE=1，或改用 PostgreSQL",
            "Set KECHUANG_DURABLE=1 for real use, or use PostgreSQL",
        )


def _inside(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())
