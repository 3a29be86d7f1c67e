"""Headers that keep a page to itself, and a check that a request was meant for this site.

The texts and names in a graph come from anywhere. Templates escape them; should one ever slip through, the policy
lets no script run but our own files. A site on loopback answers only requests addressed to loopback, so that a page
elsewhere cannot read it by pointing a name of its own at 127.0.0.1.
"""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Guard:
    """Adds the headers to every answer, and refuses requests for another host where the site is on loopback."""

    def __init__(self, app: ASGIApp, *, host: str) -> None:
        self.app = app
        self.loopback = is_loopback(host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, guarded."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        asked = host_of(Headers(scope=scope).get("host", ""))
        if self.loopback and not is_loopback(asked):
            refusal = PlainTextResponse(f"This site answers on localhost, not as {asked[:100]!r}.\n", 421)
            await refusal(scope, receive, guarded)
            return
        await self.app(scope, receive, guarded)


def host_of(header: str) -> str:
    """The host of a ``Host`` header, without its port.

    >>> host_of("localhost:8000"), host_of("[::1]:8000"), host_of("::1")
    ('localhost', '::1', '::1')
    """
    found = re.fullmatch(r"\[([^\]]*)\](?::\d*)?|([^:]*)(?::\d*)?", header.strip())
    return (found[1] or found[2] or "") if found else header.strip()


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine alone."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def page_policy(html: str) -> str:
    """A policy under which a self-contained page runs its own in-line scripts, by their hashes, and nothing else."""
    scripts = re.findall(r"<script\b([^>]*)>(.*?)</script>", html, re.DOTALL | re.IGNORECASE)
    hashes = {
        base64.b64encode(hashlib.sha256(body.encode()).digest()).decode("ascii")
        for attributes, body in scripts
        if "src=" not in attributes.lower() and "json" not in attributes.lower()
    }
    allowed = " ".join(f"'sha256-{digest}'" for digest in sorted(hashes)) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; "
        "worker-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
