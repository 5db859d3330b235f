"""The secret of an address: made once, and known again by its checksum alone. Pure: no Django."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """A secret that nobody guesses: 256 random bits, as they may stand in an address."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()
