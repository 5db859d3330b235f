"""A link that the form asks for is an address that everybody can open."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, failed, not_applicable, passed
from aktsom.report.shape import is_blank
from aktsom.report.template import Kind, Words

ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.)[^\s<>\"«»]+", re.IGNORECASE)
INSIDE = re.compile(r"^(?:intranett?|localhost)\b|\.(?:local|lan|intern|internal|intranet|localhost)$", re.IGNORECASE)


def run(case: Case) -> Result:
    """Find link fields that are filled, but with no public web address in them, or with one that is not public."""
    links = [field.meaning for field in case.template.fields if field.kind is Kind.LINK]
    filled = [meaning for meaning in links if not is_blank(case.value(meaning))]
    if not filled:
        return not_applicable(Words("Ingen lenke er oppgitt.", "Inga lenkje er oppgitt.", "No link is given."))
    bad = [meaning for meaning in filled if not has_only_public_links(str(case.value(meaning)))]
    return failed(_words(), bad, [case.place(meaning) for meaning in bad]) if bad else passed(*filled)


def has_only_public_links(text: str) -> bool:
    """Whether a text holds web addresses, all of them public."""
    addresses = [address.rstrip(".,;:)") for address in ADDRESS.findall(text)]
    return bool(addresses) and all(is_public(address) for address in addresses)


def is_public(address: str) -> bool:
    """Whether anybody can open a web address: http or https, to a host with a public name or number."""
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme.lower() not in ("http", "https") or INSIDE.search(host):
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host.strip(".")


def _words() -> Words:
    return Words(
        "Lenken er ikke en åpen nettadresse.", "Lenkja er ikkje ei open nettadresse.", "The link is not a public web address."
    )


CHECK = Check(
    code="link_not_public",
    means=Words("Lenker kan åpnes av alle.", "Lenkjer kan opnast av alle.", "Links can be opened by everybody."),
    why=Words(
        "Rapporten er offentlig. En lenke til intranettet er stengt for den som leser.",
        "Rapporten er offentleg. Ei lenkje til intranettet er stengd for den som les.",
        "The report is public. A link to the intranet is closed to the reader.",
    ),
    in_force_from=2023,
    run=run,
)
