"""Jobs that leave marks where a test can see them."""

from __future__ import annotations

import time
from pathlib import Path

from django_tasks import task


@task
def mark_and_wait(folder: str) -> None:
    """Leave a mark, then wait for the word to go on."""
    place = Path(folder)
    (place / f"started-{len(list(place.glob('started-*')))}").touch()
    while not (place / "go").exists():
        time.sleep(0.05)
    (place / "finished").touch()


@task
def fail(folder: str) -> None:
    """Leave a mark and fail."""
    place = Path(folder)
    (place / f"tried-{len(list(place.glob('tried-*')))}").touch()
    raise ValueError(folder)
