"""The environment variables that settings are made of, read once and checked at start.

Every setting is listed in `SETTINGS` with its meaning and default; the reference and `doctor`
print that list. A wrong value stops the start with a sentence that names the variable.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from kechuang.values.text import Text

_Read = TypeVar("_Read")


class SettingWrong(Exception):
    """A variable holds something that cannot be used; the sentence names it and what fits."""

    def __init__(self, name: str, expected: str, came: str) -> None:
        super().__init__(f"{name}: expected {expected}, got {came!r}")


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable: name, meaning, default as written, and how it is read."""

    name: str
    meaning: Text
    default: str
    secret: bool = False


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "KECHUANG_HOME",
        Text(
            "数据目录：数据库、文件、密钥、存证锚点",
            "Folder of data: database, files, keys, anchors",
        ),
        "var",
    ),
    Setting(
        "KECHUANG_PACK",
        Text("空库首次安装的城市包目录", "City pack installed into an empty database"),
        "packs/jiaxing",
    ),
    Setting(
        "DATABASE_URL",
        Text(
            "数据库地址，空则用数据目录内的 SQLite",
            "Database address; empty means SQLite in the data folder",
        ),
        "",
        secret=True,
    ),
    Setting(
        "KECHUANG_SECRET_KEY",
        Text(
            "会话签名密钥，空则在数据目录生成",
            "Key that signs sessions; empty makes one in the data folder",
        ),
        "",
        secret=True,
    ),
    Setting(
        "KECHUANG_HOSTS",
        Text("允许访问的主机名，逗号分隔", "Host names that may be asked for, separated by commas"),
        "127.0.0.1,localhost",
    ),
    Setting("KECHUANG_HTTPS", Text("1 表示只经 HTTPS 访问", "1 when reached over HTTPS only"), "0"),
    Setting("KECHUANG_DEBUG", Text("1 表示开发模式", "1 for development"), "0"),
    Setting(
        "KECHUANG_DURABLE",
        Text(
            "1 表示 SQLite 每次提交都落盘（正式使用）",
            "1 to flush SQLite at each commit (real use)",
        ),
        "0",
    ),
    Setting("KECHUANG_UPLOAD_MB", Text("单个附件上限（MB）", "Largest attachment in MB"), "20"),
    Setting(
        "KECHUANG_ANCHOR_DIR",
        Text(
            "存证锚点目录，应放在数据库之外",
            "Folder for signed anchors, to be kept apart from the database",
        ),
        "",
    ),
    Setting(
        "KECHUANG_MAIL_URL",
        Text(
            "发送邮件的服务器 smtp://用户:口令@主机:端口（smtps 为加密连接），空则不发邮件",
            "Mail server, smtp://user:password@host:port (smtps for TLS); empty sends no mail",
        ),
        "",
        secret=True,
    ),
    Setting("KECHUANG_MAIL_FROM", Text("发件人地址", "Sender of e-mail"), ""),
    Setting(
        "KECHUANG_HOOK_ORIGINS",
        Text(
            "允许接收消息的来源，如 https://message.example，逗号分隔；空则不开放消息接口",
            "Origins that messages may be posted to, such as https://message.example, separated by "
            "commas; empty offers no webhooks",
        ),
        "",
    ),
    Setting(
        "KECHUANG_ADDRESS",
        Text(
            "用户访问本系统的网址，用于邮件中的链接",
            "Where people reach this installation, for links in e-mail",
        ),
        "",
    ),
    Setting("KECHUANG_LOG", Text("日志格式：json 或 text", "Log format: json or text"), "json"),
)


class Environment:
    """Typed reads of the variables, with the defaults of `SETTINGS`."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self._defaults = {setting.name: setting.default for setting in SETTINGS}

    def text(self, name: str) -> str:
        """The value as written, or its default. KeyError for a name that is not declared."""
        default = self._defaults[name]
        return self._variables.get(name) or default

    def flag(self, name: str) -> bool:
        """`1` or `0`. Raises SettingWrong for anything else."""
        return self._read(name, {"1": True, "0": False}.__getitem__, "1 or 0")

    def whole(self, name: str) -> int:
        """A positive whole number. Raises SettingWrong for anything else."""
        value = self._read(name, int, "a whole number")
        if value <= 0:
            raise SettingWrong(name, "a positive whole number", str(value))
        return value

    def path(self, name: str) -> Path:
        """An absolute path; relative ones start from the working folder."""
        return Path(self.text(name)).expanduser().resolve()

    def names(self, name: str) -> list[str]:
        """A list separated by commas."""
        return [part.strip() for part in self.text(name).split(",") if part.strip()]

    def _read(self, name: str, read: Callable[[str], _Read], expected: str) -> _Read:
        try:
            return read(self.text(name))
        except (KeyError, ValueError):
            raise SettingWrong(name, expected, self.text(name)) from None


ENVIRONMENT = Environment(os.environ)


def database(url: str, sqlite_file: Path, *, durable: bool) -> dict[str, object]:
    """Django's database settings for `url` (postgres://…, sqlite:///…) or the embedded SQLite.

    Raises SettingWrong for another scheme.
    """
    parts = urlsplit(url)
    if parts.scheme in {"", "sqlite"}:
        return _sqlite(Path(unquote(parts.path)) if parts.scheme else sqlite_file, durable=durable)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise SettingWrong("DATABASE_URL", "postgres://… or sqlite:///…", f"{parts.scheme}://…")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def mail(url: str, sender: str) -> dict[str, object]:
    """Django's mail settings for `url` (smtp:// or smtps://); without one, mail is not offered.

    Raises SettingWrong for another scheme, a missing host or a missing sender.
    """
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise SettingWrong("KECHUANG_MAIL_URL", "smtp://… or smtps://…", f"{parts.scheme}://…")
    if "@" not in sender:
        raise SettingWrong("KECHUANG_MAIL_FROM", "an e-mail address", sender)
    secure = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if secure else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": secure,
        "EMAIL_TIMEOUT": 10,
        "DEFAULT_FROM_EMAIL": sender,
    }


_KEPT_KIB = 16_384
"""Pages that a connection may keep; with less, inserts of 100,000 rows write each page many times."""


def _sqlite(file: Path, *, durable: bool) -> dict[str, object]:
    synchronous = "FULL" if durable else "NORMAL"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL;"
            f" PRAGMA synchronous={synchronous}; PRAGMA cache_size=-{_KEPT_KIB};",
        },
    }
