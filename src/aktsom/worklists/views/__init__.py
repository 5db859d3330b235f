"""The pages of the room `worklists`."""
