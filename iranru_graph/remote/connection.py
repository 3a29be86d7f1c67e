"""One kept-alive HTTP connection to a store; redirects are not followed, so a password goes where it was meant to."""

from __future__ import annotations

import base64
import http.client
import os
import urllib.parse
from dataclasses import dataclass

from iranru_graph.model.errors import UsageError

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Response:
    """What came back: status, media type without parameters, body."""

    status: int
    kind: str
    body: bytes

    @property
    def said(self) -> str:
        """The first words of the body, on one line."""
        return " ".join(self.body[:4000].decode("utf-8", "replace").split())[:_SHOWN]


class Connection:
    """Requests to one address, over one connection that is opened anew after an error.

    User and password come from ``IRANRU_STORE_USER`` and ``IRANRU_STORE_PASSWORD``. Raises ``UsageError`` for an
    address that is not ``http`` or ``https``.
    """

    def __init__(self, url: str, *, timeout: float = 60.0) -> None:
        try:
            parts = urllib.parse.urlsplit(url)
            port = parts.port
        except ValueError:
            parts, port = urllib.parse.urlsplit(""), None
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
            remedy = "Give one such as http://localhost:7878/query"
            if parts.username:
                remedy = "Set user and password as IRANRU_STORE_USER and IRANRU_STORE_PASSWORD, not in the address"
            raise UsageError(f"{url!r} is no address of a store", remedy=remedy)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self._connection = kind(parts.hostname, port, timeout=timeout)
        self._target = (parts.path or "/", parts.query)
        self.url = url

    def send(
        self, method: str, *, body: bytes | None = None, query: str = "", headers: dict[str, str] | None = None
    ) -> Response:
        """Send one request; ``query`` joins the address's own. Raises ``OSError`` where no answer comes."""
        path, own = self._target
        joined = "&".join(part for part in (own, query) if part)
        try:
            self._connection.request(
                method,
                f"{path}?{joined}" if joined else path,
                body=body,
                headers={**(headers or {}), **_authorisation()},
            )
            answer = self._connection.getresponse()
            content = answer.read()
        except http.client.HTTPException as error:
            self._connection.close()
            raise ConnectionError(f"{type(error).__name__}: {error}") from None
        except OSError:
            self._connection.close()
            raise
        return Response(answer.status, answer.headers.get_content_type(), content)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def _authorisation() -> dict[str, str]:
    user = os.environ.get("IRANRU_STORE_USER")
    if not user:
        return {}
    pair = f"{user}:{os.environ.get('IRANRU_STORE_PASSWORD', '')}"
    return {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode("ascii")}
