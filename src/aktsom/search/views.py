"""The pages of the room `search`."""
