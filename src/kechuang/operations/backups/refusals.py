"""Why a backup is not taken or not restored. Nothing has been changed when one is raised."""

from pathlib import Path

from kechuang.values.errors import Conflict, Invalid
from kechuang.values.text import Text


class BackupDamaged(Invalid):
    """The file is no backup, is cut off, or a part of it does not fit its digest."""

    code = "backup_damaged"

    def __init__(self, part: str) -> None:
        super().__init__(
            Text(
                f"备份文件不完整或被改动：{part}。请换另一份备份。",
                f"The backup is incomplete or was changed: {part}. Take another one.",
            ),
            part=part,
        )


class BackupTooNew(Invalid):
    """The backup was taken by a later version of the program."""

    code = "backup_too_new"

    def __init__(self, theirs: str, ours: str) -> None:
        super().__init__(
            Text(
                f"备份由更新的版本 {theirs} 生成，本机是 {ours}；请先升级程序再恢复。",
                f"The backup was taken by version {theirs}, this is {ours}; upgrade first.",
            ),
            theirs=theirs,
            ours=ours,
        )


class OtherDatabase(Invalid):
    """The backup is of the other kind of database."""

    code = "backup_of_other_database"

    def __init__(self, theirs: str, ours: str) -> None:
        super().__init__(
            Text(
                f"备份来自 {theirs}，本机使用 {ours}；请用 DATABASE_URL 指定同类数据库。",
                f"The backup is of {theirs}, this installation uses {ours}; name a database of "
                "that kind in DATABASE_URL.",
            ),
            theirs=theirs,
            ours=ours,
        )


class NotEmpty(Conflict):
    """There are data here already."""

    code = "installation_not_empty"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "本机已有数据，未作任何改动。确要以备份替换，请加 --replace。",
                "There are data here already; nothing was changed. To replace them with the "
                "backup, add --replace.",
            )
        )


class KeysDoNotFit(Conflict):
    """Personal data of the backup cannot be opened with the keys of this installation."""

    code = "keys_do_not_fit"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            Text(
                f"{folder} 中的密钥打不开备份中的个人信息。请先放回原密钥，或用带密钥的备份。",
                f"The keys in {folder} do not open the personal data of this backup. Put the "
                "former keys back first, or restore a backup that holds them.",
            )
        )


class KeysAbsent(Invalid):
    """Keys were asked for, but the backup has none."""

    code = "keys_absent"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "此备份不含密钥，请去掉 --keys，并自行放回另存的密钥目录。",
                "This backup holds no keys; leave out --keys and put back the folder of keys "
                "that you keep apart.",
            )
        )


class WrongPassphrase(Invalid):
    """The passphrase does not open the keys."""

    code = "wrong_passphrase"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "口令不对，未作任何改动；请核对后重试。",
                "The passphrase does not fit; nothing was changed. Check it and try again.",
            )
        )


class PassphraseTooShort(Invalid):
    """A passphrase that guards every key must not be guessed."""

    code = "passphrase_too_short"

    def __init__(self, least: int) -> None:
        super().__init__(
            Text(f"口令至少{least}个字符。", f"A passphrase has at least {least} characters.")
        )


class TargetExists(Conflict):
    """A file of that name stands there; backups never overwrite."""

    code = "backup_exists"

    def __init__(self, path: Path) -> None:
        super().__init__(
            Text(
                f"{path} 已存在，未覆盖；请换一个文件名。",
                f"{path} exists and was left alone; choose another name.",
            )
        )
