"""Sends a browser to the pages of its language, unless `?lang=` asks for the other."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.web.wording import LANGUAGES, preferred_language, wording


class LanguageOfBrowser:
    """`pages`: the paths that exist in every language. It also adds the slash that a Gradio page ends with."""

    def __init__(self, app: ASGIApp, pages: tuple[str, ...]) -> None:
        self._app = app
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            target = self._target(scope["path"], scope["query_string"].decode("latin-1"), Headers(scope=scope))
            if target:
                await RedirectResponse(target, 303, {"Vary": "Accept-Language"})(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _target(self, path: str, query: str, headers: Headers) -> str | None:
        """Where this request belongs; None where it is right already."""
        here, page = self._split(path)
        if page is None:
            return None
        asked = dict(parse_qsl(query)).get("lang")
        language = asked if asked in LANGUAGES else here
        if language == LANGUAGES[0] and asked is None:
            language = preferred_language(headers.get("accept-language", ""))
        wanted = wording(language).root + page
        if wanted == path:
            return None
        kept = [(name, value) for name, value in parse_qsl(query) if name != "lang" or language == LANGUAGES[0]]
        return wanted + (f"?{urlencode(kept)}" if kept else "")

    def _split(self, path: str) -> tuple[str, str | None]:
        """The language of a path, and its page as it is served; no page if it is none of ours."""
        for language in reversed(LANGUAGES):
            root = wording(language).root
            if path == root or path.startswith(f"{root}/"):
                page = path.removeprefix(root).rstrip("/") or "/"
                return language, self._served(page)
        return LANGUAGES[0], None

    def _served(self, page: str) -> str | None:
        return next((served for served in (page, f"{page}/") if served in self._pages), None)
