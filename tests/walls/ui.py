"""The addresses of the room `ui`."""

PUBLIC: dict[str, frozenset[str]] = {
    "ui:choose_appearance": frozenset(),
    "ui:accessibility": frozenset(),
    "ui:gallery": frozenset(),
}
