"""The pages of the room `publish`."""
