"""What a process and all that it started left behind: processes by a mark in their environment, files in TMPDIR."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

MARK = "PIIMAP_TEST_RUN"


class Started:
    """A command of piimap or a script, with a temporary folder and a mark of its own."""

    def __init__(self, arguments: list[str], folder: Path, *, cwd: Path | None = None) -> None:
        self.temporary = folder / "tmp"
        self.temporary.mkdir(exist_ok=True)
        self._errors = folder / "errors"
        self._mark = f"{folder}-{time.monotonic_ns()}"
        environment = {**os.environ, MARK: self._mark, "TMPDIR": str(self.temporary), "PYTHONPATH": str(Path.cwd())}
        self.process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._errors.open("w"),
            text=True,
            env=environment,
            cwd=cwd or Path.cwd(),
            preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),  # whoever runs the tests may have nohup
        )

    def running(self) -> list[int]:
        """The processes that still bear the mark, zombies apart."""
        wanted = f"{MARK}={self._mark}".encode()
        found = []
        for path in Path("/proc").glob("[0-9]*"):
            try:
                if wanted in (path / "environ").read_bytes().split(b"\0"):
                    found.append(int(path.name))
            except OSError:
                continue
        return found

    def _files(self) -> list[str]:
        """What lies in the temporary folder; a folder that goes while it is looked into has nothing in it."""
        found = (Path(at) / name for at, *names in os.walk(self.temporary) for name in (*names[0], *names[1]))
        return sorted(str(path.relative_to(self.temporary)) for path in found)

    def left(self, seconds: float = 20) -> tuple[list[int], list[str]]:
        """Processes and files that are still there when nothing changes any more, at most so many seconds later."""
        end = time.monotonic() + seconds
        while True:
            found = self.running(), self._files()
            if found == ([], []) or time.monotonic() > end:
                for number in found[0]:  # a test that fails leaves nothing behind either
                    os.kill(number, signal.SIGKILL)
                return found
            time.sleep(0.05)

    def ended(self, number: int) -> tuple[int, str]:
        """Send the signal to the process that was started and nobody else. Returns its exit code and its errors."""
        self.process.send_signal(number)
        return self.process.wait(60), self._errors.read_text()
