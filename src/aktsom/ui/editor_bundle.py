"""The editor's script: its sources lie in `editor/`, and become one file for the browser when something is made ready.

No Node is needed: the bundler is a program of its own, which `npm ci --ignore-scripts` has fetched.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

from aktsom.ui.packages import PLACES

SOURCES = Path(__file__).with_name("editor")
FETCHED = PLACES[-1]
# Beside the packages it is made of, and under a name that no package can have.
BUNDLE = FETCHED / ".aktsom" / "editor.js"
_PACKAGES = ("prosemirror-", "orderedmap", "rope-sequence", "w3c-keyname")
_NOTICE = "/*! Holds ProseMirror (https://prosemirror.net), MIT licence, copyright Marijn Haverbeke and others. */"
_FLAGS = ("--bundle", "--minify", "--format=iife", "--target=es2022", "--charset=utf8", "--log-level=warning")


class NotBundled(RuntimeError):  # noqa: N818 - it says what is the matter
    """The editor's script could not be made."""


def bundle_editor() -> bool:
    """Make the script where its sources or its packages are newer. Answers whether anything had to be done.

    In an installed wheel there is nothing to make it from, and the script lies there already. Raises NotBundled.
    """
    if not (bundlers := sorted(FETCHED.glob("@esbuild/*/bin/esbuild"))):
        return False
    stamp, wanted = BUNDLE.with_suffix(".made-from"), _fingerprint()
    if BUNDLE.is_file() and stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return False
    BUNDLE.parent.mkdir(exist_ok=True)
    _run(bundlers[0])
    stamp.write_text(wanted, encoding="ascii")
    return True


def _run(bundler: Path) -> None:
    command = [str(bundler), "main.mjs", *_FLAGS, f"--banner:js={_NOTICE}", f"--outfile={BUNDLE}", "--allow-overwrite"]
    done = subprocess.run(command, cwd=SOURCES, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotBundled(f"The editor's script could not be made: {done.stderr.strip()}")


def _fingerprint() -> str:
    digest = hashlib.sha256(_NOTICE.encode())
    for file in sorted(SOURCES.glob("*.mjs")):
        digest.update(file.name.encode() + file.read_bytes())
    for package in sorted(FETCHED.iterdir()):
        if package.name.startswith(_PACKAGES):
            version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
            digest.update(f"{package.name} {version}".encode())
    return digest.hexdigest()
