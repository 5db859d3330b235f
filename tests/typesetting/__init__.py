"""Tests of the room `typesetting`."""
