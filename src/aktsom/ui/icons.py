"""Our own icons: strokes on a grid of 24 by 24."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

PATHS = {
    "home": "M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-6h4v6",
    "report": "M6 3h9l4 4v14H6zM14.5 3v5H19M9 12h7M9 15.5h7M9 8.5h2.5",
    "risk": "M12 3.5L21.5 20h-19zM12 10v4.5M12 17.2v.1",
    "goal": "M12 3a9 9 0 1 0 9 9M12 7.5a4.5 4.5 0 1 0 4.5 4.5M12 12l8-8M16.5 4v3.5H20",
    "import": "M12 3v11M7.5 10L12 14.5 16.5 10M4 15v5h16v-5",
    "export": "M12 14.5V3.5M7.5 8L12 3.5 16.5 8M4 15v5h16v-5",
    "download": "M12 3v11M7.5 10L12 14.5 16.5 10M5 20h14",
    "history": "M4.5 8.5A8.5 8.5 0 1 1 3.5 12M4 4v4.5h4.5M12 7.5V12l3.5 2",
    "organisation": "M4 21V5l9-2v18M13 9h7v12M2.5 21h19M7 8.5h2.5M7 12.5h2.5M7 16.5h2.5M16 13h1.5M16 17h1.5",
    "people": (
        "M9 11.5a3.8 3.8 0 1 0 0-7.5 3.8 3.8 0 0 0 0 7.5zM2.5 20c.4-3.7 3-5.5 6.5-5.5s6.1 1.8 6.5 5.5"
        "M15.5 4.5a3.5 3.5 0 0 1 0 6.5M18 14.8c2 .8 3.2 2.5 3.5 5.2"
    ),
    "person": "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.5-4 3.5-6 7.5-6s7 2 7.5 6",
    "public": ("M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18"),
    "menu": "M4 6.5h16M4 12h16M4 17.5h16",
    "close": "M6 6l12 12M18 6L6 18",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20.5 20.5",
    "check": "M5 12.5l4.5 4.5L19 7",
    "success": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.3l2.8 2.7L16 9.5",
    "info": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.7v.1",
    "warning": "M12 3.5L21.5 20h-19zM12 10v4.5M12 17.2v.1",
    "danger": "M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM12 7.5v5.5M12 16.2v.1",
    "question": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1.9-1.1 1.7M12 16.7v.1",
    "arrow-right": "M4.5 12h15M13.5 6l6 6-6 6",
    "arrow-left": "M19.5 12h-15M10.5 6l-6 6 6 6",
    "chevron-right": "M9 5.5l6.5 6.5L9 18.5",
    "chevron-left": "M15 5.5L8.5 12l6.5 6.5",
    "chevron-down": "M5.5 9l6.5 6.5L18.5 9",
    "chevron-up": "M5.5 15L12 8.5l6.5 6.5",
    "sort": "M8 10l4-4.5L16 10M8 14l4 4.5 4-4.5",
    "sort-up": "M12 19V5.5M6.5 11L12 5.5l5.5 5.5",
    "sort-down": "M12 5v13.5M6.5 13l5.5 5.5 5.5-5.5",
    "columns": "M4 4.5h16v15H4zM9.3 4.5v15M14.7 4.5v15",
    "flag": "M6 21V4M6 4.5h12.5l-3 4 3 4H6",
    "filter": "M3.5 5h17L14 13v6.5l-4-2V13z",
    "plus": "M12 5v14M5 12h14",
    "minus": "M5 12h14",
    "edit": "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM14 6.5l3.5 3.5",
    "delete": "M5 6.5h14M9.5 6.5V4h5v2.5M7 6.5l.8 13.5h8.4L17 6.5M10.5 10.5v6M13.5 10.5v6",
    "undo": "M8.5 5L4 9.5 8.5 14M4.5 9.5H14a5.5 5.5 0 0 1 0 11h-3",
    "link": ("M10 14a4 4 0 0 0 5.7 0l3.6-3.6a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.6 3.6a4 4 0 0 0 5.7 5.7l1.6-1.6"),
    "external": "M13.5 4H20v6.5M20 4l-9 9M17 13.5V20H4V7h6.5",
    "print": "M7 8.5V3.5h10v5M7 17H4V8.5h16V17h-3M7 14h10v6.5H7z",
    "calendar": "M4 5.5h16v15H4zM4 10h16M8 3v4.5M16 3v4.5",
    "clock": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2.2",
    "mail": "M3.5 5.5h17v13h-17zM3.5 6.5l8.5 7 8.5-7",
    "lock": "M5.5 11h13v9.5h-13zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11M12 14.5v2.5",
    "sun": (
        "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4"
        "M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4"
    ),
    "moon": "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
    "contrast": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 3v18M12 7l6-1M12 11h8.7M12 15h8.4M12 19h5.3",
    "language": "M3 6h11M8.5 3.5V6M5.5 6c.8 4 3.5 6.5 7 8M11.5 6c-1 4.5-4 7.5-8 9M12.5 20.5L17 10l4.5 10.5M14 17h6",
    "log-out": "M14 4H5v16h9M10 12h10.5M16.5 8l4 4-4 4",
    "settings": (
        "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM9 14.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"
    ),
    "file": "M6 3h8.5L19 7.5V21H6zM14 3v5h5",
    "chart": "M4 4v16h16M8 16v-4M12 16V8M16 16v-6.5",
    "scale": "M12 3.5v17M7.5 20.5h9M5 6.5h14M5 6.5L2.5 13h5zM19 6.5L16.5 13h5z",
    "compare": "M4 4.5h6.5v15H4zM13.5 4.5H20v15h-6.5",
    "eye": (
        "M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12z"
        "M12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z"
    ),
    "bell": "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 21h4",
    "inbox": "M3.5 13l3-8.5h11l3 8.5v6.5h-17zM3.5 13H9l1 2.5h4l1-2.5h5.5",
}


def icon(name: str, label: str = "") -> SafeString:
    """The icon as SVG: decoration without a label, an image with one. Raises KeyError for a name that is not ours."""
    path = mark_safe(PATHS[name])  # noqa: S308 - our own path data
    if label:
        return format_html('<svg class="icon" viewBox="0 0 24 24" role="img" aria-label="{}"><path d="{}"/></svg>', label, path)
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>', path)
