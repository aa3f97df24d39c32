"""Long lists of numbers, names or ids in one parameter of a statement, as JSON."""

import json
from collections.abc import Sequence
from typing import Any

from django.db.models import CharField, Field, Func, UUIDField, Value

AT_ONCE = 20_000
"""What goes into one statement."""


class Among(Func):
    """The texts of a list, for `field__in`."""

    template = "(SELECT value FROM json_each(%(expressions)s))"
    output_field: "Field[Any, Any]" = CharField()

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__(Value(json.dumps(texts, ensure_ascii=False)))

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """The same in the words of PostgreSQL."""
        return self.as_sql(compiler, connection, template=self.postgresql, **context)

    postgresql = "(SELECT jsonb_array_elements_text(%(expressions)s::jsonb))"


class AmongIds(Among):
    """The ids of a list written in the usual way, for `id__in`."""

    output_field = UUIDField()
    postgresql = "(SELECT jsonb_array_elements_text(%(expressions)s::jsonb)::uuid)"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Here ids are kept without dashes."""
        sql, words = self.as_sql(compiler, connection, **context)
        return sql, [str(word).replace("-", "") for word in words]
