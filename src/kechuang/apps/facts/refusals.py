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
