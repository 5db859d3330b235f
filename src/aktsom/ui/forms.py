"""Every form is drawn the same way: `{{ form }}` gives fields of Designsystemet that work without script."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import CheckboxInput, Textarea, Widget
from django.http import HttpRequest
from django.utils.safestring import SafeString

from aktsom.ui.pieces import drawn_once
from aktsom.ui.widgets import drawn

_DJANGO_ROWS = "10"


class Field(BoundField):
    """A field with its words and faults tied to it by the server, so that a reader of the screen hears them without script."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        """The look and the state. Required is said by aria, so that our words and not the browser's tell what is missing."""
        drawn = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, drawn)
        if drawn.is_hidden:
            return attrs
        attrs["class"] = " ".join(filter(None, ("ds-input", drawn.attrs.get("class", ""))))
        if attrs.pop("required", False) and not self.use_fieldset:
            attrs["aria-required"] = "true"
        if isinstance(drawn, Textarea) and drawn.attrs.get("rows") == _DJANGO_ROWS:
            attrs["rows"] = "4"
        return attrs

    @property
    def is_toggle(self) -> bool:
        """The field is one box to tick, which stands before its words."""
        return isinstance(self.field.widget, CheckboxInput)

    @property
    def is_marked_optional(self) -> bool:
        """The field may be left blank in a form where others may not."""
        # A form that refuses a blank in words of its own has said so of the widget.
        is_needed = self.field.required or "aria-required" in self.field.widget.attrs
        return not is_needed and not self.is_toggle and any(other.required for other in self.form.fields.values())

    @property
    def error_anchor(self) -> str:
        """The id that the error summary leads to."""
        return f"{self.auto_id}_0" if self.use_fieldset else self.id_for_label

    def drawn_once(self) -> SafeString:
        """The field with its words and faults, drawn once for all forms in which it says the same."""
        if isinstance(self.field, forms.ModelChoiceField):
            return self.as_field_group()
        choices = list(getattr(self.field, "choices", ()))
        if choices:
            # Those that are asked for of the database are asked for once.
            self.field.widget.choices = choices
        return drawn_once(self._said(choices), self.as_field_group)

    def _said(self, choices: Iterable[tuple[object, object]]) -> Hashable:
        """Everything that the field is drawn from."""
        field, widget = self.field, self.field.widget
        look = (type(field), type(widget), self.html_name, self.auto_id, tuple(widget.attrs.items()))
        words = (str(self.label), str(self.help_text), field.required, field.disabled, self.is_marked_optional)
        offered = tuple((str(key), str(label)) for key, label in choices)
        return *look, *words, offered, str(self.value()), tuple(map(str, self.errors))


class FormRenderer(TemplatesSetting):
    """Draws forms with our templates."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    formset_template_name = "ui/forms/formset.html"
    bound_field_class = Field

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> SafeString:
        """A widget, a field or a form; the commonest widgets without their templates."""
        widget = drawn(template_name, context)
        return SafeString(super().render(template_name, context, request)) if widget is None else widget


class DateInput(forms.DateInput):
    """A date with the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")
