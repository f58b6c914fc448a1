"""Private database servers for the tests: on a free port of the loopback, gone when the tests are."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

POSTGRES = max(Path("/usr/lib/postgresql").glob("*/bin"), default=Path("/usr/lib/postgresql/bin"))
"""Debian's newest; where there is none the tests fail, and tests/services/install brings it."""


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """The URL (without a database) of a PostgreSQL server whose superuser is `test`, password `test`."""
    folder.mkdir(parents=True, exist_ok=True)
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_postgres:
        shutil.chown(folder, "postgres")
        for parent in folder.parents:
            if parent.stat().st_mode & 0o011 == 0:
                parent.chmod(parent.stat().st_mode | 0o011)
    password = folder / "password"
    password.write_text("test")
    password.chmod(0o644)

    def run(*command: object) -> None:
        subprocess.run([*as_postgres, *map(str, command)], check=True, stdout=subprocess.DEVNULL)

    port = free_port()
    run(
        POSTGRES / "initdb",
        "-D",
        folder / "data",
        "-A",
        "scram-sha-256",
        "-U",
        "test",
        "--no-sync",
        f"--pwfile={password}",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    )
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    run(POSTGRES / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", options, "start")
    try:
        yield f"postgresql://test:test@127.0.0.1:{port}"
    finally:
        run(POSTGRES / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")


@contextmanager
def mariadb(folder: Path) -> Iterator[str]:
    """The URL of a MariaDB server whose superuser is `root` without a password."""
    folder.mkdir(parents=True, exist_ok=True)
    data, port = folder / "data", free_port()
    user = ["--user=root"] if os.geteuid() == 0 else []
    subprocess.run(
        [
            "mariadb-install-db",
            "--no-defaults",
            *user,
            f"--datadir={data}",
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = subprocess.Popen(
        [
            "mariadbd",
            "--no-defaults",
            *user,
            f"--datadir={data}",
            f"--port={port}",
            "--bind-address=127.0.0.1",
            f"--socket={folder}/s",
            f"--pid-file={folder}/pid",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield f"mysql://root@127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)
