"""The socket of the web site, opened before anything else so that a port in use is one clear line."""

from __future__ import annotations

import errno
import socket

from iranru_graph.model.errors import UsageError


def listen(host: str, port: int) -> socket.socket:
    """A listening socket on ``host`` and ``port`` (0: any free one); raises ``UsageError`` where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((host, port))
        opened.listen(128)
    except (OSError, OverflowError) as error:
        opened.close()
        code = getattr(error, "errno", None)
        if code == errno.EADDRINUSE:
            raise UsageError(f"port {port} is in use", remedy="Give another: --port 8001, or --port 0") from None
        if code == errno.EACCES:
            raise UsageError(f"port {port} needs more rights than you have", remedy="Give one above 1023") from None
        raise UsageError(f"cannot listen on {host}:{port}: {error}", remedy="Leave out --host, or check it") from None
    opened.set_inheritable(False)
    return opened
