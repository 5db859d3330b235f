"""The pages of the room `followup`."""
