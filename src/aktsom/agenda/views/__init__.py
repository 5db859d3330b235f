"""The pages of the room `agenda`."""
