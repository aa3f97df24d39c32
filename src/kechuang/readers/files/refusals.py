"""Why a file is not read: one class per mistake, told in both languages."""

from typing import ClassVar

from kechuang.values.errors import Refusal, RefusalKind
from kechuang.values.text import Text


class FileRefused(Refusal):
    """A file that is not read; nothing of it was kept."""

    code: ClassVar[str] = "file_refused"


class EmptyFile(FileRefused):
    """No text at all."""

    code: ClassVar[str] = "file_empty"

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                f"文件“{name}”中没有文字。请检查是否选错了文件，再重新上传。",
                f"The file “{name}” holds no text. Check that it is the right file and upload again.",
            ),
            name=name,
        )


class FileTooLarge(FileRefused):
    """More bytes, pages or characters than are read; ``limit`` is in ``unit``."""

    code: ClassVar[str] = "file_too_large"
    kind: ClassVar[RefusalKind] = "too_large"

    def __init__(self, name: str, limit: int, unit: Text) -> None:
        super().__init__(
            Text(
                f"文件“{name}”太大：最多读取{limit}{unit.zh}。请去掉图片和附件，或只上传计划正文。",
                f"The file “{name}” is too large: at most {limit} {unit.en} are read. "
                "Take out pictures and annexes, or upload the plan's text alone.",
            ),
            name=name,
            limit=limit,
        )


class BrokenFile(FileRefused):
    """Not what its name says, or damaged."""

    code: ClassVar[str] = "file_broken"

    def __init__(self, name: str, expected: str) -> None:
        super().__init__(
            Text(
                f"文件“{name}”打不开：应为完整的{expected}文件，但内容已损坏或格式不符。"
                "请用办公软件打开后另存一份再上传。",
                f"The file “{name}” cannot be opened: a whole {expected} file was expected, but it is "
                "damaged or something else. Open it in the office program, save a copy, upload that.",
            ),
            name=name,
            expected=expected,
        )


class EncryptedFile(FileRefused):
    """Protected by a password."""

    code: ClassVar[str] = "file_encrypted"

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                f"文件“{name}”设有密码，无法读取。请取消密码后再上传。",
                f"The file “{name}” is protected by a password. Remove the password and upload again.",
            ),
            name=name,
        )


class CompressionBomb(FileRefused):
    """Unpacks to far more than a document could need."""

    code: ClassVar[str] = "file_compression_bomb"
    kind: ClassVar[RefusalKind] = "too_large"

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                f"文件“{name}”解压后大得异常，已拒绝读取。请只上传计划正文的 .docx 文件。",
                f"The file “{name}” unpacks to an abnormal size and was refused. "
                "Upload the plan's text alone as .docx.",
            ),
            name=name,
        )


class ScannedPdf(FileRefused):
    """A PDF of pictures without a text layer."""

    code: ClassVar[str] = "file_scanned"

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                f"文件“{name}”是扫描件，没有文字层，无法读取。请上传 Word 原稿（.docx）或可复制文字的 PDF。",
                f"The file “{name}” is a scan without a text layer and cannot be read. "
                "Upload the Word original (.docx) or a PDF whose text can be copied.",
            ),
            name=name,
        )


class OldWordFile(FileRefused):
    """.doc or .wps."""

    code: ClassVar[str] = "file_old_word"

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                f"不支持旧格式文件“{name}”。请在 Word 或 WPS 中打开，请另存为.docx，再上传。",
                f"The old format of “{name}” is not read. Open it in Word or WPS, save it as .docx "
                "and upload that.",
            ),
            name=name,
        )


class UnknownFormat(FileRefused):
    """An ending that is not read."""

    code: ClassVar[str] = "file_unknown_format"

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(
            Text(
                f"不支持文件“{name}”的格式。可以上传：{'、'.join(known)}。",
                f"The format of “{name}” is not read. These are: {', '.join(known)}.",
            ),
            name=name,
            known=list(known),
        )


class UnreadableText(FileRefused):
    """Bytes in no known encoding."""

    code: ClassVar[str] = "file_unreadable_text"

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                f"文件“{name}”的文字编码无法识别：应为 UTF-8 或 GB18030。请另存为 UTF-8 文本再上传。",
                f"The encoding of “{name}” is not recognised: UTF-8 or GB18030 was expected. "
                "Save it as UTF-8 text and upload again.",
            ),
            name=name,
        )


class SecrecyMark(FileRefused):
    """The text carries a mark of secrecy; ``mark`` is its level, never more of the text."""

    code: ClassVar[str] = "secrecy_mark"
    kind: ClassVar[RefusalKind] = "forbidden"

    def __init__(self, name: str, mark: str) -> None:
        super().__init__(
            Text(
                f"文件“{name}”带有密级标志（{mark}），已停止上传，未保存任何内容。"
                "本系统为非涉密系统，严禁存储、处理、传输国家秘密。",
                f"The file “{name}” carries a mark of secrecy ({mark}). The upload was stopped and "
                "nothing was kept. This system is not for state secrets.",
            ),
            name=name,
            mark=mark,
        )
