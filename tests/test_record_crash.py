"""A writer that is killed again and again leaves the record that an undisturbed one leaves (the full size: python -m bench.crash)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from show_records_english import english_record
from show_records_french import french_record

from tocsin.show.export import to_jsonl

REPORTS, KILLS = 40, 5


def test_kills_at_random_moments_change_nothing(new_record: Callable[[], str], tmp_path: Path) -> None:
    coded = tmp_path / "coded.jsonl"
    both = (english_record(), french_record())
    with coded.open("w", encoding="utf-8", newline="\n") as out:
        for number in range(REPORTS):
            made = both[number % 2]
            out.writelines(to_jsonl([replace(made, report=replace(made.report, id=f"r{number:02d}"))]))
    call = [sys.executable, "-m", "bench.crash", str(coded), "--kills", str(KILLS), "--db", new_record(), new_record()]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{REPORTS} reports, " in done.stdout
    assert f"killed {KILLS} times" in done.stdout
    assert f"reports      {REPORTS:8} rows  the same" in done.stdout
