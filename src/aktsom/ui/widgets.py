"""The fields of forms that every list has by the dozen, drawn without a template for each field and each choice.

What comes out is what the framework's own templates give.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

Widget = Mapping[str, Any]


def _input(widget: Widget) -> str:
    value = widget.get("value")
    said = "" if value is None else f' value="{_text(value)}"'
    return f'<input type="{_text(widget["type"])}" name="{_text(widget["name"])}"{said}{_attributes(widget)}>'


def _select(widget: Widget) -> str:
    parts = [f'<select name="{_text(widget["name"])}"{_attributes(widget)}>']
    for name, options, _place in widget["optgroups"]:
        if name:
            parts.append(f'\n  <optgroup label="{_text(name)}">')
        parts.extend(f"\n  {_option(option)}" for option in options)
        if name:
            parts.append("\n  </optgroup>")
    return "".join([*parts, "\n</select>"])


def _option(option: Widget) -> str:
    label = option["label"]
    shown = conditional_escape(label if isinstance(label, str) else localize(label))
    return f'<option value="{_text(option["value"])}"{_attributes(option)}>{shown}</option>'


def _attributes(widget: Widget) -> str:
    said = ((name, value) for name, value in widget["attrs"].items() if value is not False)
    return "".join(f" {_text(name)}" if value is True else f' {_text(name)}="{_text(value)}"' for name, value in said)


def _text(value: Any) -> SafeString:
    return conditional_escape(value if isinstance(value, str) else str(value))


_INPUTS = ("text", "search", "number", "email", "url", "tel", "date", "hidden", "password", "checkbox")
_DRAWN: dict[str, Callable[[Widget], str]] = {
    "django/forms/widgets/select.html": _select,
    **{f"django/forms/widgets/{kind}.html": _input for kind in _INPUTS},
}


def drawn(template: str, context: Mapping[str, Any]) -> SafeString | None:
    """The widget that this template of the framework would draw; None where the template itself must do it."""
    draw = _DRAWN.get(template)
    return None if draw is None else mark_safe(draw(context["widget"]))  # noqa: S308 - every part is escaped above
