"""A process that sets one PDF and ends: the typesetter keeps what it has used, so no process lives long enough to grow.

Reads a job as JSON on standard input, writes the PDF on standard output, tells faults on standard error. Knows no Django.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import cast

import typst

MEMORY_LIMIT = 2 * 1024**3


def main() -> int:
    """Set one PDF. Answers 0, or 1 with the reason on standard error."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    job = json.load(sys.stdin)
    compiler = typst.Compiler(job["template"], root=job["root"], font_paths=job["fonts"], ignore_system_fonts=True)
    try:
        pdf = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-3a"], sys_inputs=job["inputs"], timestamp=job["timestamp"])
    except typst.TypstError as problem:
        sys.stderr.write(f"{problem}\n{' '.join(getattr(problem, 'hints', ()))}\n")
        return 1
    sys.stdout.buffer.write(cast("bytes", pdf))
    return 0


if __name__ == "__main__":
    sys.exit(main())
