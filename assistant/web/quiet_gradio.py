"""Gradio, imported without talking to anyone and in half the time. The other rooms import it from here.

Gradio writes type stubs beside its own sources at each import: every component's class is parsed twice. That is for
its authors' editors; here it would cost a second at each start, and change installed files under a running server.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"

_STUB_WRITER = "gradio.component_meta"


class _WithoutStubs(Loader):
    """Loads as `loader` does, then makes the writing of stubs do nothing."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        if hasattr(module, "create_or_modify_pyi"):
            module.create_or_modify_pyi = lambda *_: None  # type: ignore[attr-defined]


class _StubFinder(MetaPathFinder):
    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name != _STUB_WRITER:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        if spec and spec.loader:
            spec.loader = _WithoutStubs(spec.loader)
        return spec


if _STUB_WRITER not in sys.modules:
    sys.meta_path.insert(0, _StubFinder())

import gradio  # noqa: E402

__all__ = ["gradio"]
