"""The forms of the room `followup`."""
