"""Times our reading of a 40-page PDF against pdfplumber's text extraction alone, each in a process of its own, in one run.

    PYTHONPATH=src .venv/bin/python benchmarks/reading.py [FILE.pdf ...] [--rounds 5]

Start-up (imports, templates) is not counted. Prints CPU seconds (the best round), pages a second, peak memory and the ratio.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from aktsom.report.template import Field, built_in_templates

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "reports" / "typeset" / "oslo-2024-office.pdf"
SECONDS_ALLOWED = 0.6
MEMORY_ALLOWED = 200.0
RUN = """
import json, resource, sys, time
from pathlib import Path
{imports}
path, best, pages = Path(sys.argv[1]), None, 0
{work}  # what is loaded once belongs to the start-up
for _ in range(int(sys.argv[2])):
    start = time.process_time()
    {work}
    spent = time.process_time() - start
    best = spent if best is None else min(best, spent)
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({{"seconds": best, "memory": memory, "pages": pages}}))
"""
WORKS = {
    "file to fields": ("from aktsom.intake.reading import read_content", "pages = read_content(path.read_bytes()).pages"),
    "file to blocks": ("from aktsom.intake.readers import read_document", "pages = read_document(path.read_bytes()).pages"),
    "pdfplumber, text alone": (
        "import pdfplumber",
        "with pdfplumber.open(path) as pdf: pages = len([page.extract_text() for page in pdf.pages])",
    ),
}


@dataclass(frozen=True)
class Measured:
    """What one way of reading cost."""

    seconds: float
    memory: float
    pages: int


def measured(work: str, path: Path, rounds: int) -> Measured:
    """Runs one way of reading in a process of its own."""
    imports, statement = WORKS[work]
    done = subprocess.run(
        [sys.executable, "-c", RUN.format(imports=imports, work=statement), str(path), str(rounds)],
        capture_output=True,
        check=True,
        text=True,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"},
    )
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def made_pdf(folder: Path) -> Path:
    """A 40-page report of invented text, for where no real one lies beside the checkout."""
    import typst  # noqa: PLC0415 - needed only where there is no real file

    words = "Fjordvik kommune følger opp leverandørene sine gjennom hele avtaletiden og rapporterer hvert år. " * 6
    template = built_in_templates()[0]
    questions = [f"=== {field.code} {_question(field)}\n{words}\n\n{words}" for field in template.fields if field.code]
    title = f"= Rapportering offentlige anskaffelser {template.version}\n"
    pages = title + "\n#pagebreak()\n".join(f"{question}\n\n{words * 3}" for question in (questions * 3)[:40])
    path = folder / "report.pdf"
    source = f'#set document(title: "Rapport")\n#set text(lang: "nb", size: 9pt)\n{pages}'
    path.write_bytes(typst.compile(source.encode(), format="pdf"))
    return path


def _question(field: Field) -> str:
    """Words by which the reading knows the question."""
    return f"{field.label.nb}: " + " ".join(field.cues[0] if field.cues else ())


def compare(path: Path, rounds: int) -> bool:
    """Prints the comparison for one file and tells whether our reading keeps its promise."""
    results = {work: measured(work, path, rounds) for work in WORKS}
    ours, theirs = results["file to fields"], results["pdfplumber, text alone"]
    print(f"{path.name}, {ours.pages} pages")
    for work, result in results.items():
        speed = result.pages / result.seconds
        print(f"  {work:24} {result.seconds:7.3f} CPU s  {speed:7.1f} pages/s  {result.memory:6.1f} MB")
    print(f"  whole reading is {theirs.seconds / ours.seconds:.1f} times as fast as pdfplumber's text alone")
    per_page = max(1.0, ours.pages / 40)
    return ours.seconds <= SECONDS_ALLOWED * per_page and ours.memory <= MEMORY_ALLOWED


def main() -> int:
    """Exit status 1 where a 40-page file takes more than 0.6 CPU seconds or 200 MB."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = options.files or [SHARED if SHARED.exists() else made_pdf(Path(folder))]
        kept = [compare(path, options.rounds) for path in files]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
