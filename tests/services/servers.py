"""Private database servers for the tests: on a free port of the loopback, gone when the tests are."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

import psycopg
import pymysql

POSTGRES = max(Path("/usr/lib/postgresql").glob("*/bin"), default=Path("/usr/lib/postgresql/bin"))
"""Debian's newest; where there is none the tests fail, and tests/services/install brings it."""


LOOPBACK = "127.0.0.1,127.0.0.2"
"""Two addresses of the loopback: the second stands for a server that is not this machine."""


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.2 that its own key has signed, and that key: readable by a server of any user."""
    import datetime
    import ipaddress

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.2")])
    day = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(day)
        .not_valid_after(day.replace(year=2120))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.2"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder.mkdir(parents=True, exist_ok=True)
    pem = serialization.Encoding.PEM
    (folder / "server.crt").write_bytes(built.public_bytes(pem))
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "server.key").write_bytes(secret)
    (folder / "server.key").chmod(0o600)
    return folder / "server.crt", folder / "server.key"


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
def postgresql(certificate: tuple[Path, Path] | None = None, settings: str = "") -> Iterator[str]:
    """The URL (without a database) of a PostgreSQL server whose superuser is `test`, password `test`.

    It refuses to run as root, and pytest's folders are for one user only: so it lies in a folder of its own.
    """
    with tempfile.TemporaryDirectory(prefix="piimap-postgresql-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "password").write_text("test")
        settings = f"-c fsync=off {settings}"
        if certificate:
            for source, target in zip(certificate, ("server.crt", "server.key"), strict=True):
                shutil.copy(source, folder / target)
            settings += f" -c ssl=on -c ssl_cert_file={folder}/server.crt -c ssl_key_file={folder}/server.key"
        if os.geteuid() == 0:
            for path in (folder, *folder.iterdir()):
                shutil.chown(path, "postgres")
        with _postgresql(folder, settings) as url:
            yield url


@contextmanager
def _postgresql(folder: Path, settings: str) -> Iterator[str]:
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []

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
        f"--pwfile={folder}/password",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    )
    options = f"-p {port} -c listen_addresses={LOOPBACK} -c unix_socket_directories={folder} {settings}"
    run(POSTGRES / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", options, "start")
    try:
        yield f"postgresql://test:test@127.0.0.1:{port}"
    finally:
        run(POSTGRES / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")


@contextmanager
def mariadb(folder: Path, *settings: str) -> Iterator[str]:
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
            f"--bind-address={LOOPBACK}",
            f"--socket={folder}/s",
            f"--pid-file={folder}/pid",
            *settings,
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


SMB_USER, SMB_PASSWORD = "root" if os.geteuid() == 0 else getpass.getuser(), "s3cret-of-the-share"


@contextmanager
def samba(folder: Path) -> Iterator[str]:
    """The address (host:port) of a Samba server that shares `folder/share` as `share` with SMB_USER."""
    (folder / "share").mkdir(parents=True, exist_ok=True)
    port = free_port()
    places = "\n".join(f"{kind} = {folder}" for kind in (
        "private dir", "state directory", "cache directory", "lock directory", "pid directory", "ncalrpc dir",
    ))  # fmt: skip
    settings = folder / "smb.conf"
    settings.write_text(
        f"""[global]
server role = standalone server
map to guest = never
smb ports = {port}
bind interfaces only = yes
interfaces = lo
disable netbios = yes
server min protocol = SMB3
{places}
passdb backend = tdbsam:{folder}/passdb.tdb
log file = {folder}/log
load printers = no
printing = bsd
printcap name = /dev/null
[share]
path = {folder}/share
read only = no
"""
    )
    subprocess.run(
        ["smbpasswd", "-c", settings, "-a", "-s", SMB_USER],
        input=f"{SMB_PASSWORD}\n{SMB_PASSWORD}\n",
        text=True,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = subprocess.Popen(
        ["smbd", "--foreground", "--no-process-group", "-s", settings],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # on its way out it ends its whole process group
    )
    try:
        wait_for(port)
        yield f"127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


@contextmanager
def s3() -> Iterator[str]:
    """The address of an S3-compatible server (moto's), empty, gone at the end."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        with urlopen(Request(f"http://{host}:{port}/moto-api/reset", method="POST")):  # all servers of a process share
            pass
        yield f"http://{host}:{port}"
    finally:
        server.stop()


@contextmanager
def sftp(root: Path, home: Path) -> Iterator[tuple[str, str]]:
    """(host:port, host key as known_hosts writes it) of an SFTP server over `root`.

    It knows the user `reader` by the password "pw" and by the key that is written to `home/.ssh/id_ed25519`.
    """
    import asyncio
    import threading

    import asyncssh

    host_key, own_key = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    (home / ".ssh").mkdir(parents=True, mode=0o700, exist_ok=True)
    own_key.write_private_key(str(home / ".ssh" / "id_ed25519"))
    (home / ".ssh" / "id_ed25519").chmod(0o600)
    allowed = asyncssh.import_authorized_keys(own_key.export_public_key().decode())

    class Server(asyncssh.SSHServer):
        def begin_auth(self, username: str) -> bool:
            self.username = username
            return True

        def password_auth_supported(self) -> bool:
            return True

        def validate_password(self, username: str, password: str) -> bool:
            return (username, password) == ("reader", "pw")

    async def serve() -> asyncssh.SSHAcceptor:
        return await asyncssh.listen(
            "127.0.0.1",
            0,
            server_factory=Server,
            server_host_keys=[host_key],
            authorized_client_keys=allowed,
            sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=str(root)),
        )

    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    acceptor = asyncio.run_coroutine_threadsafe(serve(), loop).result(30)
    port = acceptor.get_port()
    try:
        yield f"127.0.0.1:{port}", f"[127.0.0.1]:{port} {host_key.export_public_key().decode()}"
    finally:
        loop.call_soon_threadsafe(acceptor.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(30)


def ordinary(url: str) -> str:
    """The URL as the login `scan`, which may read everything that was filled in and do nothing else."""
    return f"{url.partition('://')[0]}://scan:scan@{url.partition('@')[2]}"


def fill_postgresql(server: str, database: str, script: str) -> str:
    """The URL of a new database in which a script was run."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {database}")
    with psycopg.connect(f"{server}/{database}", autocommit=True) as connection:
        connection.execute(script)
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = 'scan'").fetchone():
            connection.execute("CREATE ROLE scan LOGIN PASSWORD 'scan' IN ROLE pg_read_all_data, pg_read_all_stats")
    return f"{server}/{database}"


def fill_mariadb(server: str, database: str, script: str) -> str:
    """The URL of a new database in which the statements of a script (none holds a ";") were run."""
    port = int(server.rpartition(":")[2])
    connection = pymysql.connect(host="127.0.0.1", port=port, user="root", autocommit=True)
    with connection.cursor() as cursor:
        for statement in (f"CREATE DATABASE {database} CHARACTER SET utf8mb4", f"USE {database}", *script.split(";")):
            if statement.strip():
                cursor.execute(statement)
        cursor.execute("CREATE USER IF NOT EXISTS scan IDENTIFIED BY 'scan'")
        cursor.execute(f"GRANT SELECT, SHOW VIEW ON {database}.* TO scan")
    connection.close()
    return f"{server}/{database}"
