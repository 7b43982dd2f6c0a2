"""`doctor` names what is broken in the tree of pages, and its remedies mend it."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from wagtail.models import Page

from portal.config import page_tree
from portal.config.management.commands import doctor


@pytest.fixture
def pages(db):
    """Three pages below each other."""
    page, made = Page.objects.get(depth=1), []
    for slug in ("so-y-te", "tin-tuc", "bai-viet"):
        page = page.add_child(instance=Page(title=slug, slug=slug))
        made.append(page)
    return made


def change(page, **columns):
    Page.objects.filter(pk=page.pk).update(**columns)


def test_a_whole_tree_needs_one_query(pages, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert page_tree.problems() == []


@pytest.mark.parametrize("columns", [{"numchild": 7}, {"depth": 9}, {"numchild": 0}])
def test_a_wrong_depth_or_number_of_children_is_mended_by_fixtree(pages, columns):
    change(pages[1], **columns)
    assert any(page_tree.Page.find_problems())
    (sentence,) = page_tree.problems()
    assert f"1 trang (số {pages[1].pk}) ghi sai cấp hoặc số trang con" in sentence
    assert "portal fixtree --noinput" in sentence
    call_command("fixtree", interactive=False, stdout=io.StringIO())
    assert page_tree.problems() == []


def test_a_wrong_address_is_mended_by_set_url_paths_only(pages):
    change(pages[0], url_path="/khac/")
    sentences = page_tree.problems()
    assert "2 trang" in sentences[0] and "portal set-url-paths" in sentences[0]
    call_command("fixtree", interactive=False, stdout=io.StringIO())
    assert page_tree.problems() == sentences
    call_command("set_url_paths", stdout=io.StringIO())
    assert page_tree.problems() == []


def test_a_page_that_lost_its_parent_is_not_to_be_deleted(pages):
    Page.objects.filter(pk=pages[1].pk)._raw_delete("default")
    lost, counted = page_tree.problems()
    assert f"(số {pages[2].pk}) mất trang cha" in lost and "bản sao lưu" in lost
    assert f"(số {pages[0].pk}) ghi sai cấp" in counted
    call_command("fixtree", interactive=False, stdout=io.StringIO())
    assert page_tree.problems() == [lost]


def test_doctor_lists_it_as_a_note(pages):
    change(pages[1], numchild=7)
    assert any("portal fixtree" in note for note in doctor.running_notes())
