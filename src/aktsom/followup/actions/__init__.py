"""The writes of the room `followup`."""
