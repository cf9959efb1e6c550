"""The corpus answers at once: it imports nothing heavy, and reads a guide in a blink."""

from __future__ import annotations

import subprocess
import sys
import time

from corpus.facts import facts_of
from corpus.folder import read_folder

HEAVY = ("numpy", "torch", "pandas", "chromadb", "sentence_transformers", "cn2an", "jieba")


def test_nothing_heavy_is_imported() -> None:
    code = f"import sys, corpus.folder, corpus.facts; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_reading_and_facts_are_fast() -> None:
    fastest = 1.0
    for _ in range(5):
        start = time.process_time()
        for guide in read_folder().guides:
            facts_of(guide)
        fastest = min(fastest, time.process_time() - start)
    assert fastest < 0.06  # about 0.02 on an idle core
