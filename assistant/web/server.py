"""Opens a port, prints its address, serves."""

from __future__ import annotations

import errno
import logging
import socket
import threading
import time
from pathlib import Path

HOST = "127.0.0.1"
PORT = 7860

_log = logging.getLogger(__name__)


class PortError(Exception):
    """The address cannot be served on; the message is a sentence for the user."""


def open_socket(host: str, port: int | None) -> socket.socket:
    """A listening socket. Without a port: 7860, or any free one where that is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for number in (PORT, 0) if port is None else (port,):
        opened = socket.socket(family)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            opened.bind((host, number))
            opened.listen(2048)
        except (OSError, OverflowError) as error:
            opened.close()
            if getattr(error, "errno", None) != errno.EADDRINUSE:
                raise PortError(f"cannot serve on {host}:{number}: {error}") from error
            continue
        return opened
    raise PortError(f"port {port} is already in use; choose another with --port, or leave it out to get a free one")


def serve(host: str = HOST, port: int | None = None, guides: Path | None = None, home: Path | None = None) -> None:
    """Serves until interrupted. Raises PortError, or what Assistant.open raises, before anything is served."""
    with open_socket(host, port) as opened:
        _run(opened, guides, home)


def _run(opened: socket.socket, guides: Path | None, home: Path | None) -> None:
    # A taken port is told before the two seconds that these imports take.
    import uvicorn

    from assistant.assistant import Assistant
    from assistant.web.application import create_app

    assistant = Assistant.open(guides=guides, home=home)
    server = uvicorn.Server(
        uvicorn.Config(create_app(assistant, assistant.home), log_level="warning", server_header=False)
    )

    def warm_up() -> None:
        while not server.started:
            time.sleep(0.05)
        print(f"zhinan: {_address(opened)}", flush=True)
        try:
            _ = assistant.index
        except Exception as error:  # rule answers need no index; what does will say so itself
            _log.warning("the index could not be opened: %s", error)

    threading.Thread(target=warm_up, daemon=True).start()
    server.run(sockets=[opened])


def _address(opened: socket.socket) -> str:
    host, port = opened.getsockname()[:2]
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}/"
