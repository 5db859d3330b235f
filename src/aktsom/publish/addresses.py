"""The lasting public addresses: written into frozen files, so they never change."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from aktsom.publish.schema import VERSION


def report_address(slug: str, year: int, version: int) -> str:
    """The whole address of one version."""
    return site_address(reverse("publish:version", args=[slug, year, version]))


def schema_address() -> str:
    """The whole address of the JSON Schema."""
    return site_address(reverse("publish:schema", args=[VERSION]))


def site_address(path: str) -> str:
    """The whole address of a page of ours."""
    return f"{settings.PUBLIC_ADDRESS}{path}"
