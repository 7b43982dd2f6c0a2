"""Widgets of the form of a page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.widgets import CheckboxSelectMultiple


class TopicChooser(CheckboxSelectMultiple):
    """Check boxes for topics, grouped by top-level topic, with a field that filters them by name."""

    template_name = "content/widgets/topics.html"

    @property
    def media(self) -> forms.Media:
        script = forms.Script("content/js/topic-chooser.js", type="module")
        return forms.Media(css={"all": ["content/css/topic-chooser.css"]}, js=[script])  # type: ignore[list-item]  # the stubs know no scripts

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
        return {**context, "groups": _by_widest_topic(options)}


def _by_widest_topic(options: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The options in one group for each top-level topic. It comes first; the others keep their order."""
    topics = {option["value"].value: option["value"].instance for option in options}
    groups: dict[int, list[dict[str, Any]]] = {}
    for option in options:
        topic = topics[option["value"].value]
        while topic.parent_id in topics:
            topic = topics[topic.parent_id]
        groups.setdefault(topic.pk, []).append(option)
    return [
        sorted(group, key=lambda option: option["value"].value != widest) for widest, group in groups.items()
    ]
