"""A cached include is rendered once for the same values, and never used for others."""

from dataclasses import dataclass, field
from typing import NamedTuple

import pytest
from django.template import TemplateSyntaxError, engines
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from portal.design.templatetags import cached_include

TAG = '{% load cached_include %}{% cached_include "components/tag.html" text=text kind=kind only %}'
LIST = '{% load cached_include %}{% cached_include "components/topic_list.html" topics=topics only %}'


@pytest.fixture(autouse=True)
def no_cached_includes():
    cached_include.invalidate()


@pytest.fixture
def rendered(monkeypatch):
    """The templates that were rendered, in order."""
    names = []
    original = engines["django"].engine.get_template

    def get_template(name):
        names.append(name)
        return original(name)

    monkeypatch.setattr(engines["django"].engine, "get_template", get_template)
    return names


@dataclass(frozen=True)
class Topic:
    title: str
    url: str = "/"
    notes: list[str] = field(default_factory=list)


class TopicRow(NamedTuple):
    title: str
    url: str = "/"


def render(source, **context):
    return engines["django"].from_string(source).render(context)


def test_the_same_values_are_rendered_once(rendered):
    assert render(TAG, text="Mới", kind="accent") == render(TAG, text="Mới", kind="accent")
    assert rendered == ["components/tag.html"]


def test_the_output_is_that_of_include():
    plain = '{% include "components/tag.html" with text=text kind=kind only %}'
    assert render(TAG, text="Mới", kind="accent") == render(plain, text="Mới", kind="accent")


@pytest.mark.parametrize("kind", [Topic, TopicRow])
def test_lists_of_data_classes_are_compared_by_content(rendered, kind):
    assert render(LIST, topics=[kind("một")]) == render(LIST, topics=[kind("một")])
    assert rendered.count("components/topic_list.html") == 1
    assert "hai" in render(LIST, topics=[kind("hai")])


def test_every_field_of_a_data_class_is_compared(rendered):
    render(LIST, topics=[Topic("một", notes=["a"])])
    render(LIST, topics=[Topic("một", notes=["b"])])
    assert rendered.count("components/topic_list.html") == 2


def test_safe_and_unsafe_text_are_different_values():
    assert "<b>" in render(TAG, text=mark_safe("<b>"), kind="")
    assert "&lt;b&gt;" in render(TAG, text="<b>", kind="")
    assert "<b>" in render(LIST, topics=[Topic(mark_safe("<b>"))])
    assert "&lt;b&gt;" in render(LIST, topics=[Topic("<b>")])


def test_true_and_one_are_different_values():
    render(TAG, text=1, kind="")
    assert "True" in render(TAG, text=True, kind="")


def test_each_language_is_rendered_separately():
    source = '{% load cached_include %}{% cached_include "components/back_to_top.html" only %}'
    with translation.override("vi"):
        vietnamese = render(source)
    with translation.override("en"):
        assert render(source) != vietnamese


@pytest.mark.parametrize("value", [object(), gettext_lazy("Home"), {1, 2}], ids=["object", "lazy", "set"])
def test_a_value_that_cannot_be_compared_warns(value):
    with pytest.warns(RuntimeWarning, match=r"components/tag\.html: .* is neither plain"):
        render(TAG, text=value, kind="")


def test_a_value_that_cannot_be_compared_is_rendered_each_time():
    class Word:
        text = "một"

        def __str__(self):
            return self.text

    word = Word()
    with pytest.warns(RuntimeWarning):
        assert "một" in render(TAG, text=word, kind="")
        word.text = "hai"
        assert "hai" in render(TAG, text=word, kind="")


def test_memory_is_bounded():
    long = "x" * 100_000
    for number in range(200):
        render(TAG, text=f"{number}{long}", kind="")
    assert cached_include._cache.currsize <= cached_include.MOST_CHARACTERS


@pytest.mark.parametrize(
    "tag",
    [
        'cached_include "components/tag.html" text=text',
        "cached_include name text=text only",
        'cached_include "components/tag.html" with text=text only',
        "cached_include",
    ],
)
def test_other_forms_of_the_tag_are_refused(tag):
    with pytest.raises(TemplateSyntaxError):
        render("{% load cached_include %}{% " + tag + " %}")
