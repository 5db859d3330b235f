"""The script in the root, as somebody on a new machine meets it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("sh", "dirname", "cat", "cksum", "rm", "env", "id", "mkdir")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that holds the script and nothing that was made from it."""
    folder = tmp_path / "et sted med mellomrom"
    folder.mkdir()
    shutil.copy(ROOT / "aktsom", folder)
    return folder


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """A PATH with the shell's own tools and no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found
        (folder / tool).symlink_to(found)
    return folder


def run(checkout: Path, *words: str, path: Path | None = None, locale: str = "C.UTF-8") -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(path) if path else os.environ["PATH"], "LC_ALL": locale, "HOME": str(checkout)}
    return subprocess.run([str(checkout / "aktsom"), *words], env=environment, capture_output=True, text=True, check=False)


def test_without_words_it_lists_its_commands_and_makes_nothing(checkout: Path, bare_path: Path) -> None:
    result = run(checkout, path=bare_path)
    assert result.returncode == 0
    assert "./aktsom start" in result.stdout
    assert "./aktsom test" in result.stdout
    assert [item.name for item in checkout.iterdir()] == ["aktsom"]


def test_it_speaks_norwegian_where_the_shell_does(checkout: Path, bare_path: Path) -> None:
    assert "offentlige innkjøp" in run(checkout, path=bare_path, locale="nb_NO.UTF-8").stdout


def test_a_missing_python_is_told_in_one_line(checkout: Path, bare_path: Path) -> None:
    result = run(checkout, "start", path=bare_path)
    assert result.returncode == 1
    assert result.stderr == "aktsom: Python 3.11 or newer is missing. Install python3 and python3-venv.\n"


def test_an_old_python_counts_as_missing(checkout: Path, bare_path: Path) -> None:
    old = bare_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    assert "Python 3.11" in run(checkout, "start", path=bare_path).stderr


def test_a_python_without_venv_is_told_in_one_line(checkout: Path, bare_path: Path) -> None:
    lacking = bare_path / "python3"
    lacking.write_text('#!/bin/sh\ncase "$2" in *venv*) exit 1 ;; *) exit 0 ;; esac\n')
    lacking.chmod(0o755)
    result = run(checkout, "start", path=bare_path)
    assert result.returncode == 1
    assert result.stderr == "aktsom: Python lacks venv. Install the package python3-venv.\n"


def test_the_script_is_plain_posix_shell() -> None:
    assert (ROOT / "aktsom").read_text(encoding="utf-8").startswith("#!/bin/sh\n")
    assert subprocess.run(["sh", "-n", str(ROOT / "aktsom")], check=False).returncode == 0


def test_a_folder_that_cannot_be_written_to_is_told_in_one_line(checkout: Path, bare_path: Path) -> None:
    blocked = checkout / "fil"
    blocked.write_text("ikke en mappe")
    environment = {"PATH": str(bare_path), "AKTSOM_HOME": str(blocked / "data")}
    result = subprocess.run([str(checkout / "aktsom"), "start"], env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert result.stderr == f"aktsom: The folder {blocked / 'data'} cannot be written to. Choose another with AKTSOM_HOME.\n"
