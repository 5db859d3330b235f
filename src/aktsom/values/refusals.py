"""A refusal: something that was asked for and is not done, with the reason in the user's words."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - the field of law calls it a refusal
    """What the user asked for is refused; `code` is stable, `status` is the HTTP status, the message is for the user."""

    code = "refused"
    status = 409

    def __init__(self, message: str, *, code: str | None = None, status: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code
        self.status = status or self.status


class NotAllowed(Refusal):
    """The person's role does not let them do this."""

    code = "not_allowed"
    status = 403


class NotFound(Refusal):
    """There is no such thing, or it is not for this person to know that there is."""

    code = "not_found"
    status = 404
