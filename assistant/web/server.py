"""Opens a port, prints its address, serves."""

from __future__ import annotations

import contextlib
import errno
import logging
import socket
import threading
import time
from pathlib import Path

from assistant.errors import WorkError, sentence_of, terminal_language
from assistant.wording import say

HOST = "127.0.0.1"
PORT = 7860
_LARGEST_PORT = 65_535
_GOODBYE = 2  # seconds for open conversations when the server is stopped

_log = logging.getLogger(__name__)


def open_socket(host: str, port: int | None) -> socket.socket:
    """A listening socket. Without a port: 7860, or any free one where that is taken.

    Raises WorkError for a port that was asked for and is taken, OSError for an address that cannot be had at all.
    """
    if port is not None and not 0 <= port <= _LARGEST_PORT:
        raise OSError(errno.EINVAL, f"--port {port} > {_LARGEST_PORT}" if port > 0 else f"--port {port} < 0")
    for number in (PORT, 0) if port is None else (port,):
        opened = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            opened.bind((host, number))
            opened.listen(2048)
            return opened
        except OSError as error:
            opened.close()
            if error.errno != errno.EADDRINUSE:
                raise
    raise WorkError("port_taken", port=port)


def address_of(opened: socket.socket) -> str:
    """Where a browser on this machine finds it."""
    host, port = opened.getsockname()[:2]
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}/"


def serve(host: str = HOST, port: int | None = None, guides: Path | None = None, home: Path | None = None) -> None:
    """Serves until interrupted. Raises as open_socket and Assistant.open do, before anything is served."""
    with open_socket(host, port) as opened, contextlib.suppress(KeyboardInterrupt):
        _run(opened, port is None, guides, home)


def _run(opened: socket.socket, any_port: bool, guides: Path | None, home: Path | None) -> None:
    # A taken port is told before the two seconds that these imports take.
    import uvicorn

    from assistant.assistant import Assistant
    from assistant.web.application import create_app

    assistant = Assistant.open(guides=guides, home=home)
    app = create_app(assistant, assistant.home)
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=_GOODBYE)
    )

    def once_up() -> None:
        while not server.started:
            time.sleep(0.02)
        moved = any_port and opened.getsockname()[1] != PORT
        print(f"zhinan: {address_of(opened)}" + (f" ({PORT} is taken / 端口已被占用)" if moved else ""), flush=True)
        language = terminal_language()
        try:
            assistant.warm_up()  # so that the first question that needs the index does not wait
        except Exception as error:  # rule answers go on without it, and what needs it says so itself
            _log.warning(sentence_of(error, language))
        for notice in assistant.notices:
            print(say(language, f"notice_{notice}", table="errors"), flush=True)

    threading.Thread(target=once_up, daemon=True).start()
    server.run(sockets=[opened])
