"""The web application: `python app.py` is the same as `zhinan serve`, and `create` makes it for another server.

assistant/web/application.py puts the pages together, assistant/web/server.py opens the port.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import FastAPI


def create() -> FastAPI:
    """The ASGI application over the bundled guides, as in `uvicorn --factory app:create`."""
    from assistant.assistant import Assistant
    from assistant.web.application import create_app

    assistant = Assistant.open()
    return create_app(assistant, assistant.home)


if __name__ == "__main__":
    from assistant.cli import main

    sys.argv[1:1] = ["serve"]
    main()
