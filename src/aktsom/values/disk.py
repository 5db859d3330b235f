"""When the disk is full: said by the system, by SQLite or by PostgreSQL."""

from __future__ import annotations

import errno

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_SAID_BY_SQLITE = "database or disk is full"
_SAID_BY_POSTGRESQL = "53100"


def is_disk_full(problem: BaseException | None) -> bool:
    """Whether this problem, or what it came from, is that nothing more can be written."""
    while problem is not None:
        if isinstance(problem, OSError) and problem.errno in _NO_ROOM:
            return True
        if _SAID_BY_SQLITE in str(problem) or getattr(problem, "sqlstate", None) == _SAID_BY_POSTGRESQL:
            return True
        problem = problem.__cause__
    return False
