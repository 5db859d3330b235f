"""Aktsom: due diligence for public buyers."""

__version__ = "0.1.0"
