"""The reads of the room `followup`."""
