"""Mistakes with facts, one class each."""

from datetime import datetime

from kechuang.values.errors import Invalid, NotFound, Refusal
from kechuang.values.text import Text


class NoDataset(NotFound):
    """The pack declares no such dataset."""

    code = "no_dataset"

    def __init__(self, named: str, known: tuple[str, ...]) -> None:
        listed = "、".join(known)
        super().__init__(
            Text(
                f"没有数据集“{named}”，现有：{listed}",
                f"There is no dataset “{named}”; there are: {', '.join(known)}",
            ),
            named=named,
            known=list(known),
        )


class NoImport(NotFound):
    """There is no such import, or it is none of the reader's concern."""

    code = "no_import"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "没有这次导入，或不在您的查看范围内；请从数据集页面打开。",
                "There is no such import, or it is not within your reach; open it from its dataset.",
            )
        )


class SameAgain(Refusal):
    """The same rows, or the same file, were imported before and stand."""

    code = "imported_already"
    kind = "conflict"

    def __init__(self, at: datetime | None, name: str) -> None:
        when = at.date().isoformat() if at else ""
        super().__init__(
            Text(
                f"同样的数据已于{when}导入（{name}），没有变化；如需重导，请先撤回那一次。",
                f"The same data were imported on {when} ({name}) and nothing differs; to import"
                " again, withdraw that import first.",
            ),
            at=when,
        )


class ImportLapsed(Refusal):
    """The import was interrupted for so long that it was finished or discarded by others."""

    code = "import_lapsed"
    kind = "conflict"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "此次导入中断过久，已被系统收尾；请查看导入记录，必要时重新导入。",
                "The import was interrupted for too long and has been settled; look at the list of"
                " imports and import again if needed.",
            )
        )


class WithdrawnBefore(Refusal):
    """The import was taken back already."""

    code = "import_withdrawn"
    kind = "conflict"

    def __init__(self) -> None:
        super().__init__(Text("这次导入已撤回。", "This import was withdrawn already."))


class CorrectionWrong(Invalid):
    """A correction that does not fit its dataset."""

    code = "correction_wrong"


class AuthorisationWrong(Invalid):
    """An authorisation that does not fit."""

    code = "authorisation_wrong"


class NoPreview(NotFound):
    """There is no such preview, or somebody else opened it."""

    code = "no_preview"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "没有这次预览，或已过期；请重新选择文件。",
                "There is no such preview, or it has expired; choose the file again.",
            )
        )


class PreviewNotReady(Refusal):
    """The preview is being read, is being imported, or is done with."""

    code = "preview_not_ready"
    kind = "conflict"

    def __init__(self, state: str) -> None:
        super().__init__(
            Text(
                "这次预览正在读取或已办结，不能再导入；请刷新后查看。",
                "This preview is being read or is done with and cannot be imported; reload it.",
            ),
            state=state,
        )


class ErrorsStand(Refusal):
    """Findings keep the file out."""

    code = "import_errors"

    def __init__(self, number: int) -> None:
        super().__init__(
            Text(
                f"有{number}处错误，不能导入；请按清单改好文件后重新上传。",
                f"{number} errors keep it out; mend the file by the list and upload it again.",
            ),
            number=number,
        )


class WarningsOpen(Refusal):
    """Warnings were not explained."""

    code = "import_warnings"

    def __init__(self, titles: tuple[Text, ...], codes: tuple[str, ...]) -> None:
        zh, en = "；".join(each.zh for each in titles), "; ".join(each.en for each in titles)
        super().__init__(
            Text(f"请说明理由后再导入：{zh}", f"Give a reason for each of: {en}"),
            codes=list(codes),
        )


class PreviewStale(Refusal):
    """Somebody imported meanwhile what this preview was compared with."""

    code = "preview_stale"
    kind = "conflict"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "预览之后有人导入过同一数据集，差异已不同；请重新上传预览。",
                "Somebody imported into this dataset after the preview, so that it would change"
                " other things; upload the file and look again.",
            )
        )


class ImportStopped(Refusal):
    """The import was cancelled while it was under way; nothing of it is seen."""

    code = "import_stopped"
    kind = "conflict"

    def __init__(self) -> None:
        super().__init__(
            Text("导入已取消，没有写入任何数据。", "The import was cancelled; nothing was kept.")
        )
