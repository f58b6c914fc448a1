"""The wheel ships exactly the three packages with their data, and no tests."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
DATA = (
    "scanner/taxonomy.toml", "scanner/demo/config.toml", "scanner/inventory/scan.schema.json",
    "scanner/purposes/adequacy.toml", "detectors/words.toml", "detectors/weights.toml",
    "detectors/gazetteers/given_names.txt", "detectors/reading/vocabulary/speech.toml",
    "reports/words/words.toml", "reports/words/en.ftl", "reports/words/fr.ftl",
    "reports/templates/report.html", "reports/templates/report.css", "reports/schemas/map.schema.json",
)  # fmt: skip


def test_what_the_wheel_ships(tmp_path: Path) -> None:
    source = tmp_path / "source"
    left_out = shutil.ignore_patterns(".*", "demo-results", "tests", "build", "*.egg-info", "__pycache__", "out")
    shutil.copytree(ROOT, source, ignore=lambda folder, names: {
        *left_out(folder, names), *({"demo"} if Path(folder) == ROOT else ())
    })  # fmt: skip
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(tmp_path)]
    subprocess.run([*build, str(source)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        assert archive.read("scanner/demo/config.toml") == (ROOT / "config.toml").read_bytes()
    assert {name.partition("/")[0] for name in names if ".dist-info/" not in name} == {
        "scanner",
        "detectors",
        "reports",
    }
    assert [name for name in DATA if name not in names] == []
    assert any(name.endswith("licenses/NOTICE") for name in names)
