"""Accuracy floors on what the project holds itself: the affair of examples/minsk-2023."""

from __future__ import annotations

import re
import subprocess
import sys


def test_the_affair_holds_its_floors() -> None:
    done = subprocess.run([sys.executable, "-m", "evaluation.affair"], capture_output=True, text=True, check=True)
    share = {name: float(value) for name, value in re.findall(r"^(.+?)\s+\d+/\d+ = ([\d.]+)", done.stdout, re.M)}
    coded = re.search(r"of coded events \d+/\d+ = ([\d.]+)", done.stdout)
    assert coded is not None
    assert share["pairs: precision"] >= 0.90
    assert float(coded[1]) >= 0.75
    assert share["pairs: recall"] >= 0.48
    assert share["tempting pairs kept apart"] == 1.0
    assert share["deadlines"] == 1.0
    assert "tass-25-march" in done.stdout
