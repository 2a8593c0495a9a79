"""Databases for the tests of the record: every test that takes `new_record` runs on SQLite and on PostgreSQL.

TOCSIN_DB=postgresql+psycopg://... names a server to use; else one is started in a temporary folder, where its programs are installed.
"""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

_NUMBERS = itertools.count(1)


def _programs() -> tuple[str, str] | None:
    """`initdb` and `pg_ctl`, on the path or where Debian puts them."""
    places = [os.environ.get("PATH", ""), *sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True)]
    found = [next((at for place in places if (at := shutil.which(name, path=place))), None) for name in ("initdb", "pg_ctl")]
    return (found[0], found[1]) if found[0] and found[1] else None


def _other_user() -> str | None:
    """Whom the server runs as: it refuses root."""
    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL database; skips where there can be none."""
    if (given := os.environ.get("TOCSIN_DB", "")).startswith("postgresql"):
        yield given
        return
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'tocsin[postgres]'")
    programs, user = _programs(), _other_user()
    if programs is None:
        pytest.skip("PostgreSQL's initdb and pg_ctl are not installed, and TOCSIN_DB names no server")
    if os.getuid() == 0 and (user is None or shutil.which("runuser") is None):
        pytest.skip("PostgreSQL refuses root, and there is no other user to run it as")
    call = ["runuser", "-u", user, "--"] if user else []
    folder = Path(tempfile.mkdtemp(prefix="tocsin-pg-"))
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    initdb = [*call, programs[0], "-D", str(data), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C"]
    subprocess.run(initdb, check=True, capture_output=True, cwd=folder)
    # No port: a socket in the folder.
    options = f"-c listen_addresses='' -k {folder} -c fsync=off"
    control = [*call, programs[1], "-D", str(data), "-w"]
    subprocess.run([*control, "-l", str(folder / "log"), "-o", options, "start"], check=True, stdout=subprocess.DEVNULL, cwd=folder)
    try:
        yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, capture_output=True, cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def new_record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Gives the address of a record that is not there yet, another one at each call."""
    if request.param == "sqlite":
        yield lambda: str(tmp_path / f"{next(_NUMBERS)}.db")
        return
    server: str = request.getfixturevalue("postgresql")
    made: list[str] = []
    engine = create_engine(server, isolation_level="AUTOCOMMIT")

    def schema() -> str:
        made.append(f"tocsin_test_{os.getpid()}_{next(_NUMBERS)}")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE SCHEMA {made[-1]}"))
        return make_url(server).update_query_dict({"options": f"-csearch_path={made[-1]}"}).render_as_string(hide_password=False)

    yield schema
    with engine.connect() as connection:
        for name in made:
            connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()
