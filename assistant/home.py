"""Where the index and everything else that the program writes lives."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def default_home() -> Path:
    """`ZHINAN_HOME`, else the user's data folder for zhinan."""
    if named := os.environ.get("ZHINAN_HOME"):
        return Path(named)
    return Path(platformdirs.user_data_dir("zhinan", appauthor=False))
