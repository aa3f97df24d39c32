"""The ways out of the installation: e-mail, and a signed message to an address for machines."""

import hashlib
import hmac
import json
import urllib.request
from http.client import HTTPMessage
from typing import IO
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from kechuang.apps.work.digests.composing import Message
from kechuang.values.text import Text

_PATIENCE = 10
_NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"
_ANSWERS = range(200, 300)


class NotDelivered(Exception):
    """The other side did not take the message; the job tries again."""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A message goes where it was addressed to, nowhere else."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> None:
        del req, fp, code, msg, headers, newurl


def mail_offered() -> bool:
    """Whether this installation can send e-mail."""
    return settings.EMAIL_BACKEND != _NO_MAIL


def hook_allowed(address: str) -> bool:
    """Whether messages may be posted to `address`: its origin is one of those set up."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" in settings.HOOK_ORIGINS


def send_mail(message: Message, to: str, product: Text) -> None:
    """Send a digest by e-mail; it holds no attachments and no personal data of others."""
    EmailMessage(
        subject=f"【{product.zh}】{message.subject.zh}", body=_body(message), to=[to]
    ).send()


def post(message: Message, address: str, secret: str, *, delivery: str) -> None:
    """Post a digest as JSON, signed with HMAC-SHA256 over the body. Raises NotDelivered.

    Headers: `X-Kechuang-Delivery` is the same for a repeated delivery, `X-Kechuang-Signature` is
    `sha256=` and the hexadecimal digest.
    """
    if not hook_allowed(address):
        reason = "the origin of this address is not set up in KECHUANG_HOOK_ORIGINS any more"
        raise NotDelivered(reason)
    body = json.dumps(
        {
            "delivery": delivery,
            "subject": message.subject.to_json(),
            "lines": [line.to_json() for line in message.lines],
            "more": message.more,
        },
        ensure_ascii=False,
    ).encode()
    request = urllib.request.Request(  # noqa: S310 - the origin is one of those set up
        address,
        data=body,
        headers={
            "Content-Type": "application/json",
            "X-Kechuang-Delivery": delivery,
            "X-Kechuang-Signature": f"sha256={_signed(body, secret)}",
        },
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirects)
    try:
        with opener.open(request, timeout=_PATIENCE) as answer:
            status = answer.status
    except OSError as error:
        raise NotDelivered(str(error)) from None
    if status not in _ANSWERS:
        raise NotDelivered(str(status))


def _signed(body: bytes, secret: str) -> str:
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def _body(message: Message) -> str:
    base = settings.PUBLIC_ADDRESS.rstrip("/")
    lines = [
        f"{n}. {line.words.zh}{_link(base, line.address)}"
        for n, line in enumerate(message.lines, start=1)
    ]
    rest = [f"另有{message.more}件，请登录查看。"] if message.more else []
    foot = "此邮件按您的设置每个工作日发送一次，可在“账号—提醒设置”中更改。"
    return "\n".join([*lines, *rest, "", foot])


def _link(base: str, address: str) -> str:
    return f"\n   {base}{address}" if base and address else ""
