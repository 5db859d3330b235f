"""The lists of the room `followup`."""
