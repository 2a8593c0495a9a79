"""Same reports, same record, byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FILES = [str(p) for p in sorted(Path("examples").glob("*.txt"))]


def run(files: list[str], seed: str) -> dict[str, bytes]:
    """Each report's record as `tocsin code --format jsonl` prints it, by its first bytes' id."""
    done = subprocess.run(
        [sys.executable, "-m", "tocsin.cli.main", "code", *files, "--format", "jsonl"],
        capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed},
    )  # fmt: skip
    return dict(zip(files, done.stdout.splitlines(), strict=True))


def test_runs_orders_and_calls_give_equal_bytes() -> None:
    first = run(FILES, "1")
    assert run(FILES[::-1], "2") == first
    assert run(FILES[:1], "3")[FILES[0]] == first[FILES[0]]
