"""The link in a letter that stops a kind of notice, or the letters, without logging in. Signed, so that nobody can make one."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from aktsom.values.refusals import NotFound

ALL_LETTERS = "*"
_SALT = "aktsom.notices.stop"


@dataclass(frozen=True, slots=True)
class Stop:
    """Whose link it is, and the kind it stops; ALL_LETTERS stops the daily letter and no notice."""

    person: int
    kind: str

    @property
    def is_of_letters(self) -> bool:
        """Whether it stops the letters."""
        return self.kind == ALL_LETTERS


def stop_address(person: int, kind: str) -> str:
    """The whole address of the page that stops a kind for a person."""
    token = signing.dumps([person, kind], salt=_SALT)
    return str(settings.PUBLIC_ADDRESS) + reverse("notices:stop", args=[token])


def read_stop(token: str) -> Stop:
    """What the link says. Raises NotFound where it is not ours."""
    try:
        person, kind = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError) as problem:
        raise NotFound(_("Lenken er ikke hel. Kopier hele lenken fra e-posten.")) from problem
    return Stop(int(person), str(kind))
