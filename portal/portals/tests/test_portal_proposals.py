"""The look, names, addresses and contacts of a portal are proposed, and published by a second person."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from portal.base.models import AuditEvent, ChangeRequest
from portal.portals.actions import rename_portal
from portal.portals.actions.portal_changes import PORTALS, THEMES
from portal.portals.models import Portal, Theme

LOOK = {"brand": "#1b4d2b", "accent": "#8a2f10", "surface": "#f3f7f2", "radius": "8", "density": "1"}
SETTINGS = {
    "name": "Sở NN",
    "english_name": "",
    "slug": "so-nn",
    "host": "so-nn.quangngai.example",
    "hotline": "0255 123 456",
    "email": "",
    "address": "",
    "seen": "",
}


def at(name, portal):
    return reverse(f"portals_admin:{name}", args=[portal.pk])


def page(request):
    return reverse("proposals:proposal", args=[request.pk])


def publish(workflow, person):
    version = ChangeRequest.objects.open().get()
    return workflow.publish(version=version, publisher=person, now=timezone.now())


def logo():
    file = io.BytesIO()
    Image.new("RGB", (300, 100), "#1b4d2b").save(file, "PNG")
    return SimpleUploadedFile("logo.png", file.getvalue(), content_type="image/png")


def test_a_look_is_shown_after_approval(client, sign_in, phuc, minh, portal_a):
    sign_in(client, phuc)
    assert client.post(at("theme", portal_a), {**LOOK, "seen": ""}).status_code == 302
    theme = Theme.objects.get(portal=portal_a)
    assert theme.brand != LOOK["brand"]
    again = client.get(at("theme", portal_a))
    assert "Đang chờ duyệt" in again.content.decode()
    assert again.context["form"]["brand"].value() == LOOK["brand"]
    request = ChangeRequest.objects.get()
    shown = sign_in(client, minh).get(page(request))
    text = shown.content.decode()
    assert theme.brand in text
    assert LOOK["brand"] in text
    preview = client.get(shown.context["preview"])
    assert preview.status_code == 200
    client.post(page(request), {"action": "publish", "seen": shown.context["stamp"]})
    assert Theme.objects.get(portal=portal_a).brand == LOOK["brand"]
    published = AuditEvent.objects.get(verb="change.published", portal=portal_a.slug)
    assert published.detail["before"]["theme.brand"] == theme.brand
    assert published.detail["after"]["theme.brand"] == LOOK["brand"]


def test_a_logo_waits_in_the_proposal_and_stays_in_it(client, sign_in, phuc, minh, portal_a):
    sign_in(client, phuc)
    client.post(at("theme", portal_a), {**LOOK, "logo": logo(), "seen": ""})
    assert not Theme.objects.get(portal=portal_a).logo
    seen = client.get(at("theme", portal_a)).context["seen"]
    client.post(at("theme", portal_a), {**LOOK, "radius": "2", "seen": seen})
    request = ChangeRequest.objects.get()
    text = sign_in(client, minh).get(page(request)).content.decode()
    assert 'src="data:image/png;base64,' in text
    assert "hình mới" in text
    publish(THEMES, minh)
    theme = Theme.objects.get(portal=portal_a)
    assert theme.logo
    assert theme.radius == 2
    assert "base64" not in str(AuditEvent.objects.get(verb="change.published").detail)
    form = {**LOOK, "radius": "2", "remove_logo": "on", "seen": THEMES.stamp(theme)}
    sign_in(client, phuc).post(at("theme", portal_a), form)
    assert Theme.objects.get(portal=portal_a).logo
    publish(THEMES, minh)
    assert not Theme.objects.get(portal=portal_a).logo


def test_names_addresses_and_contacts_wait_too(client, sign_in, lan, minh, portal_a):
    sign_in(client, lan)
    answer = client.post(at("settings", portal_a), SETTINGS)
    assert answer.status_code == 302, answer.context["form"].errors
    portal = Portal.objects.get(pk=portal_a.pk)
    assert (portal.name, portal.slug, portal.site, portal.hotline) == (
        portal_a.name,
        portal_a.slug,
        None,
        "",
    )
    form = client.get(at("settings", portal_a)).context["form"]
    assert (form["name"].value(), form["host"].value()) == ("Sở NN", SETTINGS["host"])
    text = client.get(page(ChangeRequest.objects.get())).content.decode()
    assert "Tên miền riêng" in text
    publish(PORTALS, minh)
    portal = Portal.objects.get(pk=portal_a.pk)
    assert (portal.name, portal.slug, portal.site.hostname) == ("Sở NN", "so-nn", SETTINGS["host"])
    assert portal.hotline == "0255 123 456"
    client.post(at("settings", portal_a), {**SETTINGS, "host": "", "seen": PORTALS.stamp(portal)})
    publish(PORTALS, minh)
    assert Portal.objects.get(pk=portal_a.pk).site is None


def test_a_change_of_contacts_is_shown_on_the_page_after_approval(client, sign_in, lan, minh, portal_a):
    same = {"name": portal_a.name, "slug": portal_a.slug, "english_name": "", "host": "", "email": ""}
    sign_in(client, lan)
    client.post(at("settings", portal_a), {**same, "hotline": "1900 1900", "address": "", "seen": ""})
    assert ChangeRequest.objects.get().values == {"hotline": "1900 1900"}
    publish(PORTALS, minh)
    assert Portal.objects.get(pk=portal_a.pk).hotline == "1900 1900"
    verbs = set(AuditEvent.objects.filter(portal=portal_a.slug).values_list("verb", flat=True))
    assert "portal.contact_changed" in verbs
    assert "portal.renamed" not in verbs


def test_an_address_that_was_taken_meanwhile_is_refused(client, sign_in, lan, minh, portal_a, portal_b, now):
    sign_in(client, lan).post(at("settings", portal_a), {**SETTINGS, "host": ""})
    rename_portal(portal=portal_b, slug="so-nn", actor=lan, now=now)
    request = ChangeRequest.objects.get()
    sign_in(client, minh)
    stamp = client.get(page(request)).context["stamp"]
    answer = client.post(page(request), {"action": "publish", "seen": stamp})
    assert "so-nn" in answer.content.decode()
    assert Portal.objects.get(pk=portal_a.pk).name == portal_a.name


@pytest.mark.parametrize("name", ["hanh", "quyen", "minh", "phuc"])
def test_only_the_province_proposes_settings(request, name, client, sign_in, portal_a):
    sign_in(client, request.getfixturevalue(name))
    assert client.post(at("settings", portal_a), SETTINGS).status_code == 404
    assert not ChangeRequest.objects.exists()


# --- What a manager changes ------------------------------------------------------------------------

CONTACT = {
    "hotline": "0255 3822 822",
    "email": "lienhe@quangngai.example",
    "address": "52 Hùng Vương",
    "seen": "",
}


def test_a_manager_proposes_the_contact_details_and_an_approver_publishes_them(
    client, sign_in, phuc, minh, portal_a
):
    sign_in(client, phuc)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("portals_admin:own_contact") in home
    menu = client.get(reverse("portals_admin:own_contact"))
    assert menu["Location"] == at("contact", portal_a)
    assert client.get(at("contact", portal_a)).status_code == 200
    assert client.post(at("contact", portal_a), CONTACT).status_code == 302
    portal = Portal.objects.get(pk=portal_a.pk)
    assert (portal.hotline, portal.email, portal.address) == ("", "", "")
    request = ChangeRequest.objects.get()
    assert client.get(page(request)).context["form_url"] == at("contact", portal_a)
    shown = sign_in(client, minh).get(page(request))
    assert "52 Hùng Vương" in shown.content.decode()
    client.post(page(request), {"action": "publish", "seen": shown.context["stamp"]})
    portal = Portal.objects.get(pk=portal_a.pk)
    assert (portal.hotline, portal.address) == ("0255 3822 822", "52 Hùng Vương")
    verbs = AuditEvent.objects.filter(portal=portal_a.slug).values_list("verb", flat=True)
    assert {"portal.contact_changed", "change.published"} <= set(verbs)


@pytest.mark.parametrize("name", ["hanh", "quyen", "minh", "khoa"])
def test_only_managers_of_the_portal_propose_its_contact_details(request, name, client, sign_in, portal_a):
    sign_in(client, request.getfixturevalue(name))
    assert client.get(at("contact", portal_a)).status_code == 404
    assert client.post(at("contact", portal_a), CONTACT).status_code == 404
    assert client.get(reverse("portals_admin:own_contact")).status_code == 404
    assert not ChangeRequest.objects.exists()


def test_a_manager_does_not_publish_their_own_change(client, sign_in, phuc, portal_a):
    sign_in(client, phuc).post(at("contact", portal_a), CONTACT)
    request = ChangeRequest.objects.get()
    shown = client.get(page(request))
    client.post(page(request), {"action": "publish", "seen": shown.context["stamp"]})
    assert Portal.objects.get(pk=portal_a.pk).hotline == ""


def test_a_manager_waits_while_the_province_proposes_other_settings(client, sign_in, lan, phuc, portal_a):
    sign_in(client, lan).post(at("settings", portal_a), SETTINGS)
    sign_in(client, phuc)
    seen = client.get(at("contact", portal_a)).context["seen"]
    answer = client.post(at("contact", portal_a), {**CONTACT, "seen": seen})
    assert "đề xuất thay đổi khác" in answer.content.decode()
    assert ChangeRequest.objects.get().values["name"] == "Sở NN"


def test_a_malformed_address_of_e_mail_is_named(client, sign_in, phuc, portal_a):
    answer = sign_in(client, phuc).post(at("contact", portal_a), {**CONTACT, "email": "khong phai"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["email"]


@pytest.mark.parametrize(
    ("hotline", "reason"),
    [("hỏi văn phòng", "Số điện thoại phải có chữ số"), ("0255 382O 123", "chữ O")],
)
def test_a_hotline_that_no_phone_can_call_is_refused_beside_its_field(
    client, sign_in, lan, phuc, portal_a, hotline, reason
):
    for person, place, given in ((phuc, "contact", CONTACT), (lan, "settings", SETTINGS)):
        form = (
            sign_in(client, person).post(at(place, portal_a), {**given, "hotline": hotline}).context["form"]
        )
        assert reason in form.errors["hotline"][0]
        assert form["hotline"].value() == hotline
    assert not ChangeRequest.objects.exists()
