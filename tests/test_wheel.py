"""The wheel holds all that a book needs: templates, theme, fonts, mkdocs.yml and the demo."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXT = (
    "Ada Reed, who chairs the harbour board, said on Tuesday that the northern quay would close for two years.\n\n"
    "“Nobody asked us,” said Tom Vance of the Fishers' Guild. The board votes again in the autumn, when a report "
    "on the cranes and on the broken ice house is due.\n"
)


def test_a_book_builds_from_the_wheel_alone(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "quay.txt").write_text(TEXT)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    run = "import builder.cli; print(builder.cli.__file__); builder.cli.main()"
    done = subprocess.run(
        [sys.executable, "-c", run, "build", "--articles", "texts", "--site", "out"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(tmp_path / "installed"))
    assert (tmp_path / "out" / "index.html").is_file()
    assert list((tmp_path / "out" / "pdf").glob("*.pdf"))
