"""The reads of the room `register`."""
