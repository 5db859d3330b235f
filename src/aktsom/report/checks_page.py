"""The page of the users' guide that lists every check, written from the checks themselves. Pure: no Django."""

from __future__ import annotations

from aktsom.report.checks import all_checks
from aktsom.report.findings import Check

HEAD = """# Kontrollene

Kontrollene leser rapporten hver gang du åpner den, og sier fra om det som mangler eller ikke stemmer. De stopper ingenting:
du kan skrive, godkjenne og publisere uansett. Er det riktig slik det står, svarer du «Dette er riktig, fordi …». Svaret står
til det kontrollen så på, endres.

Du finner dem ved hvert felt, på rapportens side og i listen **Kontroller**. `aktsom check VIRKSOMHET ÅR` skriver dem ut, en
linje hver: feltets kode, kontrollens kode og ordene. `--all` tar med det som er i orden, og det som ikke gjelder.
Avslutningskoden er 0 når ingen merknad er åpen, 1 når noen er det, og 2 når rapporten ikke kunne kontrolleres.

Siden er skrevet av programmet selv. Det er {count} kontroller.
"""


def checks_page() -> str:
    """The whole page, in bokmål."""
    checks = sorted(all_checks(), key=lambda check: check.means.nb)
    return "\n".join([HEAD.format(count=len(checks)), *(_entry(check) for check in checks)])


def _entry(check: Check) -> str:
    return f"## {check.means.nb}\n\n{check.why.nb}\n\n`{check.code}`, gjelder fra rapporteringsåret {check.in_force_from}.\n"
