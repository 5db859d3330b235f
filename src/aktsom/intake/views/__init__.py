"""The pages of the room `intake`."""
