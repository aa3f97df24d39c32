"""The id of the request, command or job in hand, shared by its log lines and its events."""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
