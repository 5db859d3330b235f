"""What can be done in the room `worklists`: a verb each, one transaction, one event."""
