"""Why a mail server did not take a letter, in words that help. The server's own answer is kept beside them."""

from __future__ import annotations

import smtplib
import socket
import ssl
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Fault(StrEnum):
    """What went wrong between us and the mail server."""

    NO_SUCH_HOST = "no_such_host"
    REFUSED = "refused"
    TIMED_OUT = "timed_out"
    TLS = "tls"
    LOG_IN = "log_in"
    SENDER = "sender"
    RECIPIENT = "recipient"
    BROKEN_OFF = "broken_off"
    UNKNOWN = "unknown"
    OTHER = "other"


WORDS: dict[str, str | Promise] = {
    Fault.NO_SUCH_HOST: _("Maskinen i AKTSOM_EMAIL_URL finnes ikke. Se etter skrivefeil i navnet."),
    Fault.REFUSED: _("Ingen e-posttjener svarer der. Se om maskin og port i AKTSOM_EMAIL_URL er riktige, og om den er oppe."),
    Fault.TIMED_OUT: _("E-posttjeneren svarte ikke i tide. Ofte er det en brannmur som stenger porten."),
    Fault.TLS: _("Forbindelsen ble ikke sikker. Se om det skal være smtp+tls:// eller smtp+ssl://, og om sertifikatet gjelder."),
    Fault.LOG_IN: _("E-posttjeneren godtok ikke brukernavnet og passordet i AKTSOM_EMAIL_URL."),
    Fault.SENDER: _("E-posttjeneren godtok ikke avsenderen. Se om AKTSOM_FROM_EMAIL er en adresse den sender for."),
    Fault.RECIPIENT: _("E-posttjeneren godtok ikke mottakeren. Se om adressen er riktig."),
    Fault.BROKEN_OFF: _("E-posttjeneren brøt forbindelsen før den hadde tatt imot."),
    Fault.UNKNOWN: _("Aktsom ble stanset mens brevet ble sendt, så det kan ha kommet fram. Det uleste kommer i neste brev."),
    Fault.OTHER: _("E-posttjeneren tok ikke imot. Svaret dens står under."),
}

# Where these are at fault, the next letter would meet the same.
OF_THE_SERVER = frozenset(
    {Fault.NO_SUCH_HOST, Fault.REFUSED, Fault.TIMED_OUT, Fault.TLS, Fault.LOG_IN, Fault.SENDER, Fault.BROKEN_OFF}
)

_BY_TYPE: tuple[tuple[type[BaseException], Fault], ...] = (
    (socket.gaierror, Fault.NO_SUCH_HOST),
    (TimeoutError, Fault.TIMED_OUT),
    (ssl.SSLError, Fault.TLS),
    (smtplib.SMTPNotSupportedError, Fault.TLS),
    (smtplib.SMTPAuthenticationError, Fault.LOG_IN),
    (smtplib.SMTPSenderRefused, Fault.SENDER),
    (smtplib.SMTPRecipientsRefused, Fault.RECIPIENT),
    (smtplib.SMTPServerDisconnected, Fault.BROKEN_OFF),
    (ConnectionRefusedError, Fault.REFUSED),
    (smtplib.SMTPConnectError, Fault.REFUSED),
    (ConnectionError, Fault.BROKEN_OFF),
)


@dataclass(frozen=True, slots=True)
class MailFault:
    """What went wrong, and the server's own answer."""

    fault: Fault
    detail: str

    @property
    def is_of_the_server(self) -> bool:
        """Whether other letters would meet the same."""
        return self.fault in OF_THE_SERVER

    @property
    def words(self) -> str:
        """What went wrong and what to look at, in the reader's language."""
        return words_for(self.fault)


def words_for(fault: str) -> str:
    """What a fault means."""
    return str(WORDS.get(fault, WORDS[Fault.OTHER]))


def fault_of(problem: BaseException) -> MailFault:
    """The fault that an exception on the way to the mail server means."""
    fault = next((fault for kind, fault in _BY_TYPE if isinstance(problem, kind)), Fault.OTHER)
    return MailFault(fault, _said_by(problem)[:300])


def _said_by(problem: BaseException) -> str:
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return "; ".join(f"{code} {_text(words)}" for code, words in problem.recipients.values())
    if isinstance(problem, smtplib.SMTPResponseException):
        return f"{problem.smtp_code} {_text(problem.smtp_error)}"
    return str(problem) or type(problem).__name__


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
