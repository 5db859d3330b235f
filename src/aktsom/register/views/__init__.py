"""The pages of the room `register`."""
