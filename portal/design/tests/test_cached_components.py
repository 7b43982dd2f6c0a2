"""A component with the same parameters is rendered once, and never passed for one with others."""

from dataclasses import dataclass

import pytest
from django.template import engines
from django.utils import translation
from django.utils.safestring import mark_safe

from portal.design.templatetags import cached_components

TAG = '{% include "components/tag.html" with text=text kind=kind only %}'
LIST = '{% include "components/topic_list.html" with topics=topics only %}'


@pytest.fixture(autouse=True)
def nothing_kept():
    cached_components.invalidate()


@pytest.fixture
def rendered(monkeypatch):
    """Counts how often a component is really rendered."""
    counted = []
    original = cached_components.CachedIncludeNode._rendered

    def count(node, values, context):
        counted.append(node.template.var)
        return original(node, values, context)

    monkeypatch.setattr(cached_components.CachedIncludeNode, "_rendered", count)
    return counted


def render(source, **context):
    return engines["django"].from_string(source).render(context)


def test_the_same_values_are_rendered_once(rendered):
    assert render(TAG, text="Mới", kind="accent") == render(TAG, text="Mới", kind="accent")
    assert rendered == ["components/tag.html"]


def test_safe_text_does_not_open_the_door_for_unsafe(rendered):
    assert "<b>" in render(TAG, text=mark_safe("<b>"), kind="")
    assert "&lt;b&gt;" in render(TAG, text="<b>", kind="")
    assert len(rendered) == 2


def test_inside_lists_and_data_classes_too():
    @dataclass(frozen=True)
    class Topic:
        title: str
        url: str = "/"

    assert "<b>" in render(LIST, topics=[Topic(mark_safe("<b>"))])
    assert "&lt;b&gt;" in render(LIST, topics=[Topic("<b>")])


def test_a_class_says_what_decides(rendered):
    class Content:
        cache_key_fields = ("digest",)

        def __init__(self, digest, text):
            self.digest, self.text = digest, text

        def __str__(self):
            return self.text

    assert "một" in render(TAG, text=Content("a", "một"), kind="")
    assert "một" in render(TAG, text=Content("a", "not asked for"), kind="")
    assert "hai" in render(TAG, text=Content("b", "hai"), kind="")
    assert len(rendered) == 2


def test_true_is_not_one(rendered):
    render(TAG, text=1, kind="")
    assert "True" in render(TAG, text=True, kind="")


def test_each_language_has_its_own(rendered):
    source = '{% include "components/back_to_top.html" only %}'
    with translation.override("vi"):
        vietnamese = render(source)
    with translation.override("en"):
        assert render(source) != vietnamese


def test_what_may_change_is_rendered_each_time(rendered):
    class Word:
        text = "một"

        def __str__(self):
            return self.text

    word = Word()
    assert "một" in render(TAG, text=word, kind="")
    word.text = "hai"
    assert "hai" in render(TAG, text=word, kind="")
    assert len(rendered) == 2


def test_no_more_are_kept_than_said(monkeypatch, rendered):
    monkeypatch.setattr(cached_components, "ROOM", 10 * cached_components.OF_A_KEY)
    cached_components.invalidate()
    for number in range(50):
        render(TAG, text=str(number), kind="")
    assert len(cached_components._recent) + len(cached_components._before) <= 20
    render(TAG, text="49", kind="")
    assert len(rendered) == 50


def test_an_include_that_sees_the_page_is_not_kept(rendered):
    source = '{% include "components/tag.html" %}'
    assert "một" in render(source, text="một")
    assert "hai" in render(source, text="hai")
    assert rendered == []
