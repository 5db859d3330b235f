"""The writes of the room `register`."""
