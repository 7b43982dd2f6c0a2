"""Journeys in the back office: an editor of the province writes, another person publishes, others get 404."""

import pytest
from django.urls import reverse

from portal.portals.tests import cast
from portal.procedures.models import Journey, JourneyVersion

make_portal = pytest.fixture(cast.make_portal)
main_portal = pytest.fixture(cast.main_portal)
portal_a = pytest.fixture(cast.portal_a)
hanh = pytest.fixture(cast.hanh)
son = pytest.fixture(cast.son)
thao = pytest.fixture(cast.thao)

URL = "procedures_desk:journey"
TEXT = {
    "action": "save",
    "title": "Sinh con",
    "lead": "Từng bước.",
    "order": "1",
    "steps-TOTAL_FORMS": "3",
    "steps-INITIAL_FORMS": "0",
    "steps-0-title": "Giấy chứng sinh",
    "steps-1-title": "",
    "steps-2-title": "Xem thêm",
    "steps-2-url": "/tin-tuc/",
    "steps-2-optional": "on",
}


@pytest.fixture
def browser_of(client, sign_in):
    return lambda person: sign_in(client, person)


def test_a_journey_is_written_submitted_and_published(browser_of, client, son, thao):
    address = reverse(URL, args=["sinh-con"])

    def step(action, **data):
        """Press a button of the page as it is now."""
        stamp = client.get(address).context["stamp"]
        assert client.post(address, {"action": action, "seen": stamp, **data}).status_code in (200, 302)

    begun = browser_of(son).post(reverse("procedures_desk:journeys"), {"slug": "sinh-con"})
    assert begun.url == address
    assert client.get(address).status_code == 200
    assert client.post(address, TEXT).status_code == 302
    draft = JourneyVersion.objects.get()
    assert [step.title for step in draft.text.steps] == ["Giấy chứng sinh", "Xem thêm"]
    step("submit")
    step("publish")  # an editor may not publish, least of all an own text
    assert Journey.objects.get().current is None
    assert "Sinh con" in browser_of(thao).get(address).content.decode()
    step("return", reason="Thiếu bước")
    assert "Thiếu bước" in client.get(address).content.decode()
    step("submit")
    step("publish")
    assert Journey.objects.get().title == "Sinh con"
    assert client.get("/hanh-trinh/sinh-con/").status_code == 200
    assert "Sinh con" in client.get(reverse("procedures_desk:journeys")).content.decode()


def test_typed_text_stays_in_the_form_after_an_error(browser_of, son):
    address = reverse(URL, args=["sinh-con"])
    browser = browser_of(son)
    wrong = {**TEXT, "steps-0-procedure": "9.999999"}
    page = browser.post(address, wrong)
    assert page.status_code == 200
    assert "9.999999" in page.content.decode()
    page = browser.post(address, {**TEXT, "steps-2-url": "javascript:alert(1)"})
    assert page.status_code == 200
    assert browser.post(address, {**TEXT, "steps-0-title": "", "steps-2-title": ""}).status_code == 200
    assert not Journey.objects.exists()
    assert browser.post(reverse("procedures_desk:journeys"), {"slug": "Sinh con"}).status_code == 302
    assert browser.post(address, {"action": "publish"}).status_code == 404


def test_staff_of_other_portals_and_citizens_get_404(browser_of, client, main_portal, hanh):
    address = reverse(URL, args=["sinh-con"])
    assert client.get(address).status_code == 302
    for name in (address, reverse("procedures_desk:journeys")):
        assert browser_of(hanh).get(name).status_code == 404
        assert client.post(name, TEXT).status_code == 404
