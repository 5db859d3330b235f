"""What the room `worklists` reads."""
