"""Every kind of advisory Wagtail published in 2023-2026, tried by the editor of another portal.

Wagtail itself has mended each of them; here each must stay shut whatever Wagtail does, and whatever is
configured on top of it. Those about denial of service (CVE-2023-28837, CVE-2024-39317) are held by the limits
of the settings and are tested where the limits are.
"""

from __future__ import annotations

import json

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import NoReverseMatch, reverse
from wagtail.blocks import BlockField
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, Revision, get_page_models

from portal.content.models import ArticlePage
from portal.portals.forms import PortalPageForm
from tests.attacks.world import SECRET

pytestmark = [
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def hanh(as_staff, world):
    return as_staff(world.staff["hanh"])


@pytest.fixture
def phuc(as_staff, world):
    return as_staff(world.staff["phuc"])


def refused(response) -> bool:
    return response.status_code in (400, 403, 404) and SECRET not in response.content.decode(errors="replace")


def test_single_objects_of_another_portal_cannot_be_read(hanh, world):
    """Each line is an advisory."""
    page, image, document = world.article_b.pk, world.image_b.pk, world.document_b.pk
    revision = Revision.objects.for_instance(world.article_b).order_by("pk").first().pk
    ours = world.article_a.pk
    many_images = reverse("wagtailimages_chooser:chosen_multiple") + f"?id={image}"
    addresses = {
        "CVE-2023-45809: names of people in bulk actions": (
            reverse("wagtail_bulk_action", args=["accounts", "user", "delete"])
            + f"?id={world.staff['khoa'].pk}"
        ),
        "CVE-2023-45809: pages in bulk actions": (
            reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={page}"
        ),
        "CVE-2024-35228: settings of the site": "/quan-tri/settings/content/anything/1/",
        "2026: preview of a page": reverse("wagtailadmin_pages:preview_on_edit", args=[page]),
        "2026: preview while adding": reverse(
            "wagtailadmin_pages:preview_on_add", args=["content", "articlepage", world.b.root_page_id]
        ),
        "2026: comparing revisions": reverse(
            "wagtailadmin_pages:revisions_compare", args=[page, "earliest", "latest"]
        ),
        "2026: comparing with another page's revision": reverse(
            "wagtailadmin_pages:revisions_compare", args=[ours, revision, "latest"]
        ),
        "2026: an old version": reverse("wagtailadmin_pages:revisions_view", args=[page, revision]),
        "2026: another page's version by one's own page": reverse(
            "wagtailadmin_pages:revisions_view", args=[ours, revision]
        ),
        "CVE-2026-44197: history of a page": reverse("wagtailadmin_pages:history", args=[page]),
        "CVE-2026-44197: its results": reverse("wagtailadmin_pages:history_results", args=[page]),
        "2026: history of the workflow": reverse("wagtailadmin_pages:workflow_history", args=[page]),
        "CVE-2026-44199: submissions of a form": reverse("wagtailforms:list_submissions", args=[page]),
        "CVE-2026-44200: copying a page": reverse("wagtailadmin_pages:copy", args=[page]),
        "2026: copying for translation": reverse("wagtail_localize:submit_page_translation", args=[page]),
        "CVE-2026-55468: the API of pages": reverse("wagtailadmin_api:pages:detail", args=[page]),
        "2026: the API of images": reverse("wagtailadmin_api:images:detail", args=[image]),
        "2026: the API of images, listing": reverse("wagtailadmin_api:images:listing"),
        "2026: the API of documents": reverse("wagtailadmin_api:documents:detail", args=[document]),
        "2026: the API of documents, listing": reverse("wagtailadmin_api:documents:listing"),
        "2026: an image that was chosen": reverse("wagtailimages_chooser:chosen", args=[image]),
        "2026: many images that were chosen": many_images,
        "2026: the format of an image": reverse("wagtailimages_chooser:select_format", args=[image]),
        "2026: an image's public address": reverse("wagtailimages:url_generator_output", args=[image]),
        "2026: a document that was chosen": reverse("wagtaildocs_chooser:chosen", args=[document]),
        "wagtailmedia 0.18: media that was chosen": reverse(
            "wagtailmedia:media_chosen", args=[world.b_media.pk]
        ),
        "2026: where an image is used": reverse("wagtailimages:image_usage", args=[image]),
        "2026: where a page is used": reverse("wagtailadmin_pages:usage", args=[page]),
        "2026: deleting pages lists what hangs below": reverse("wagtailadmin_pages:delete", args=[page]),
        "2026: the reports": reverse("wagtailadmin_reports:site_history"),
        "2026: types in use": reverse("wagtailadmin_reports:page_types_usage"),
        "2026: workflows in the reports": reverse("wagtailadmin_reports:workflow"),
        "2026: translations in the reports": reverse("wagtail_localize:translations_report"),
    }
    unguarded = [name for name, address in addresses.items() if not refused(hanh.get(address))]
    assert not unguarded, "\n".join(unguarded)


def test_a_page_of_another_portal_cannot_be_copied(hanh, world):
    """CVE-2026-44200: the place it goes to was checked, the page was not."""
    answer = hanh.post(
        reverse("wagtailadmin_pages:copy", args=[world.article_b.pk]),
        {"new_title": "x", "new_slug": "x", "new_parent_page": world.article_a.get_parent().pk},
    )
    assert refused(answer)
    assert not Page.objects.filter(slug="x").exists()


def test_a_page_cannot_be_copied_into_another_portal(hanh, world):
    hanh.post(
        reverse("wagtailadmin_pages:copy", args=[world.article_a.pk]),
        {"new_title": "x", "new_slug": "x", "new_parent_page": world.article_b.get_parent().pk},
    )
    assert not Page.objects.filter(slug="x").exists()


def test_a_page_cannot_be_moved_into_another_portal(hanh, world):
    draft = world.article_a.get_parent().add_child(
        instance=ArticlePage(title="Bài nháp", slug="nhap", live=False, owner=world.staff["hanh"])
    )
    there = world.article_b.get_parent().pk
    assert refused(hanh.post(reverse("wagtailadmin_pages:move_confirm", args=[draft.pk, there])))
    listing = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"]) + f"?id={draft.pk}"
    hanh.post(listing, {"chooser": there})
    draft.refresh_from_db()
    assert draft.path.startswith(world.a.root_page.path)


@pytest.mark.parametrize(
    "action", ["copy", "move", "create_alias", "copy_for_translation", "publish", "delete"]
)
def test_page_actions_of_the_api_are_refused(hanh, world, action):
    """2026: the API that the back office itself uses."""
    for page in (world.article_a, world.article_b):
        answer = hanh.post(
            reverse("wagtailadmin_api:pages:action", args=[page.pk, action]),
            json.dumps({"destination_page_id": world.article_b.get_parent().pk, "locale": "en"}),
            content_type="application/json",
        )
        assert refused(answer)


def test_a_page_of_another_portal_cannot_be_previewed(hanh, world):
    """2026: a form sent to the preview of another's page showed whatever it was sent."""
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[world.article_b.pk])
    assert refused(hanh.post(address, {"title": "HACKED", "slug": "bai"}))
    assert refused(hanh.get(address + "?mode="))


def test_forms_refuse_references_to_another_portal(hanh, world):
    """A picture or page of B, named by its number in A's form, would be shown by A's page and its preview."""
    address = reverse("wagtailadmin_pages:edit", args=[world.article_a.pk])
    hanh.raise_request_exception = True
    data = _data_of(hanh.get(address).context["form"])
    assert _drafts_made(hanh, address, {**data, "picture": world.image_a.pk}, world) == 1
    assert _drafts_made(hanh, address, {**data, "picture": world.image_b.pk}, world) == 0
    invalid = {**data, "title": "", "picture": world.image_b.pk}
    assert _drafts_made(hanh, address, invalid, world) == 0
    rich = json.dumps({"blocks": [_block()], "entityMap": {"0": _link(world.article_b.pk)}})
    text = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "paragraph"}
    assert _drafts_made(hanh, address, {**data, **text, "body-0-value": rich}, world) == 0
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[world.article_a.pk])
    assert hanh.post(preview, {**data, "picture": world.image_b.pk}).status_code in (302, 403)
    assert SECRET not in hanh.get(preview).content.decode()


def test_the_slug_of_a_portal_cannot_be_changed_in_the_editor(phuc, world):
    """It would leave the old address dead, and let a manager take another portal's."""
    home = world.a.root_page
    address = reverse("wagtailadmin_pages:edit", args=[home.pk])
    data = _data_of(phuc.get(address).context["form"])
    answer = phuc.post(address, {**data, "slug": "so-d"})
    assert "slug" in answer.context["form"].errors
    assert "so-d" not in str(Revision.objects.for_instance(home).values_list("content", flat=True))


def test_every_page_type_uses_the_form_that_checks_references():
    types = [model for model in get_page_models() if model is not Page]
    assert not [model for model in types if not issubclass(model.base_form_class, PortalPageForm)]


def _drafts_made(client, address, data, world) -> int:
    drafts = Revision.objects.for_instance(world.article_a)
    before = drafts.count()
    answer = client.post(address, data)
    assert SECRET not in answer.content.decode()
    return drafts.count() - before


def _data_of(form) -> dict[str, object]:
    """What a browser would send back unchanged, without any block of text."""
    streams = [name for name, field in form.fields.items() if isinstance(field, BlockField)]
    data = {field.html_name: field.value() for field in form if field.name not in streams and field.value()}
    for formset in form.formsets.values():
        data |= {field.html_name: field.value() or "0" for field in formset.management_form}
    data |= {f"{name}-count": "0" for name in streams}
    return {**data, "lead": "Tóm tắt", "picture_alt": "Ảnh"}


def _block() -> dict[str, object]:
    link = {"offset": 0, "length": 3, "key": 0}
    return {
        "key": "a",
        "text": "abc",
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [link],
    }


def _link(page: int) -> dict[str, object]:
    return {"type": "LINK", "mutability": "MUTABLE", "data": {"id": page}}


def test_the_hash_of_a_document_of_another_portal_is_not_shown(hanh, world):
    """2026: uploading a file revealed whether another portal had the same one."""
    document = get_document_model().objects.get(pk=world.document_b.pk)
    document.get_file_hash()
    answer = hanh.get(reverse("wagtaildocs:add_multiple"))
    assert SECRET not in answer.content.decode()


def test_a_document_cannot_be_added_to_another_portal(hanh, world):
    before = get_document_model().objects.filter(collection=world.b.collection).count()
    hanh.post(
        reverse("wagtaildocs:add"),
        {"title": "x", "file": SimpleUploadedFile("x.txt", b"x"), "collection": world.b.collection.pk},
    )
    hanh.post(
        reverse("wagtaildocs:edit", args=[world.document_a.pk]),
        {"title": "x", "collection": world.b.collection.pk},
    )
    assert get_document_model().objects.filter(collection=world.b.collection).count() == before


def test_tags_of_another_portal_are_not_suggested(hanh, world):
    """Suggestions of tags came from everybody's files."""
    assert hanh.get(reverse("wagtailadmin_tag_autocomplete") + f"?term={SECRET[:3]}").json() == []


def test_redirects_cannot_be_created_in_wagtail(phuc, world):
    """Redirects know sites, not portals: a manager could send B's readers anywhere."""
    phuc.post(
        reverse("wagtailredirects:add"),
        {
            "old_path": "/cong-thanh-phan/so-b/moi",
            "redirect_link": "https://evil.example/",
            "is_permanent": "on",
        },
    )
    assert not Redirect.objects.filter(redirect_link__contains="evil").exists()


def test_a_manager_cannot_grant_roles_in_another_portal(phuc, world):
    answer = phuc.post(
        reverse("portals_admin:staff", args=[world.b.pk]),
        {"email": "phuc@quangngai.example", "role": "editor"},
    )
    assert refused(answer)
    assert not world.b.staff.filter(user=world.staff["phuc"]).exists()
    membership = world.b.staff.first()
    stolen = reverse("portals_admin:staff_revocation", args=[world.a.pk, membership.pk])
    assert refused(phuc.post(stolen))
    assert world.b.staff.filter(pk=membership.pk).exists()


def test_unused_parts_of_wagtail_are_not_installed():
    """Advisories against parts we do not use: they must not be installed by accident."""
    for name in ("wagtailadmin_pages:simple_translation", "simple_translation:submit_page_translation"):
        with pytest.raises(NoReverseMatch):
            reverse(name, args=[1])
    installed = set(settings.INSTALLED_APPS)
    assert not installed & {
        "wagtail.contrib.simple_translation",  # CVE-2026-28223
        "wagtail.contrib.modeladmin",  # CVE-2023-28836
        "wagtail.api.v2",
        "wagtail.api.v3",
        "wagtail.contrib.styleguide",
    }


def test_anonymous_users_are_redirected_to_sign_in(client, world):
    """2026: the user bar and the API answered people without access to the back office."""
    for address in (
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_api:pages:listing"),
        reverse("wagtailadmin_api:images:listing"),
        reverse("wagtailadmin_pages:edit", args=[world.article_b.pk]),
    ):
        answer = client.get(address)
        assert answer.status_code in (302, 401, 403, 404)
        assert SECRET not in answer.content.decode()
