"""The one command-line door: `aktsom <verb>`.

Each room offers its verbs as a pair of functions, `add_<verb>_arguments(parser)` and `<verb>(options) -> int`. They are imported
when they are asked for, so that a verb pays for its own room alone.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from types import ModuleType


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the command line: what it is called, which module does it, and what it does in two languages."""

    name: str
    module: str
    nb: str
    en: str

    @property
    def function(self) -> str:
        """The name of the function that does it."""
        return self.name.replace("-", "_") + ("_" if self.name in ("import",) else "")

    def summary(self, language: str) -> str:
        """What it does, in one line."""
        return self.en if language == "en" else self.nb


VERBS = (
    Verb("read", "aktsom.intake.commands", "les en årsrapport og vis den som data", "read an annual report and print it as data"),
    Verb("import", "aktsom.intake.import_commands", "ta en årsrapport inn", "bring an annual report in"),
    Verb("undo", "aktsom.intake.import_commands", "angre en import", "undo an import"),
    Verb("import-sheet", "aktsom.intake.sheets.commands", "ta rader inn fra et regneark", "bring rows in from a spreadsheet"),
    Verb("undo-sheet", "aktsom.intake.sheets.commands", "angre et regneark", "undo a spreadsheet"),
    Verb("publish", "aktsom.publish.commands", "publiser en årsrapport", "publish an annual report"),
    Verb("check", "aktsom.report.commands", "vis hva kontrollene finner i en rapport", "print what the checks find in a report"),
    Verb(
        "compute",
        "aktsom.report.commands",
        "regn ut det rapporten kan hente fra det som er ført",
        "count what a report can take from the records",
    ),
    Verb("template", "aktsom.report.commands", "legg til en ny utgave av et rapportskjema", "add a new edition of a report form"),
    Verb("reference", "aktsom.reference.commands", "last en full kodeliste", "load a full list of codes"),
    Verb(
        "register",
        "aktsom.register.commands",
        "forny leverandører fra Enhetsregisteret",
        "renew suppliers from the entity register",
    ),
    Verb("person", "aktsom.access.commands", "legg til en person", "add a person"),
    Verb("login-link", "aktsom.access.commands", "lag en innloggingslenke", "make a log-in link"),
    Verb("sample", "aktsom.project.sample.commands", "legg inn eller fjern eksempelet", "load or remove the sample"),
    Verb("search", "aktsom.search.commands", "bygg søket på nytt", "build the search anew"),
    Verb("prepare", "aktsom.project.serving", "gjør database og filer klare", "make database and files ready"),
    Verb("serve", "aktsom.project.serving", "start tjener og arbeider", "start server and worker"),
    Verb("worker", "aktsom.project.worker_commands", "start bare arbeideren", "start the worker alone"),
    Verb("messages", "aktsom.ui.commands", "hent og sett sammen oversettelser", "collect and compile translations"),
    Verb("django", "aktsom.project.framework", "kjør en kommando i rammeverket", "run a command of the framework"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one verb. Answers with the exit status: 0 done, 1 refused, 2 wrong words."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    language = language_of(os.environ)
    verb = next((verb for verb in VERBS if words and verb.name == words[0]), None)
    if verb is None:
        return _list_verbs(words, language)
    module = _room_of(verb)
    from django.utils import translation  # noqa: PLC0415 - the list of verbs must be quick

    with translation.override(language):
        return _carry_out(verb, module, words[1:], language)


def language_of(environment: os._Environ[str] | dict[str, str]) -> str:
    """The language of the shell's locale: nb, nn or en."""
    locale = next((environment[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(key)), "")
    code = locale[:2].lower()
    return {"nb": "nb", "no": "nb", "nn": "nn"}.get(code, "en")


def _room_of(verb: Verb) -> ModuleType:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aktsom.project.settings")
    import django  # noqa: PLC0415 - the list of verbs must be quick

    django.setup()
    return import_module(verb.module)


def _carry_out(verb: Verb, module: ModuleType, words: list[str], language: str) -> int:
    parser = argparse.ArgumentParser(prog=f"aktsom {verb.name}", description=verb.summary(language))
    getattr(module, f"add_{verb.name.replace('-', '_')}_arguments")(parser)
    options = parser.parse_args(words)
    try:
        return int(getattr(module, verb.function)(options))
    except Refusal as refusal:
        sys.stderr.write(f"aktsom {verb.name}: {refusal.message}\n")
        return 1
    except KeyboardInterrupt:
        return 130


def _list_verbs(words: list[str], language: str) -> int:
    unknown = bool(words) and words[0] not in ("-h", "--help", "help")
    out = sys.stderr if unknown else sys.stdout
    if unknown:
        out.write(f"aktsom: {'unknown verb' if language == 'en' else 'ukjent ord'}: {words[0]}\n")
    out.write("Aktsom. aktsom <verb> --help\n\n")
    for verb in VERBS:
        out.write(f"  {verb.name:<12} {verb.summary(language)}\n")
    return 2 if unknown else 0
