"""No form of the back office gives an error of the server, whatever its fields hold.

Each form is opened, and then sent with a few of its fields replaced, removed or added.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import lxml.html
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page

from portal.accounts.actions import make_province_administrator
from portal.content.models import ArticlePage
from tests.attacks.addresses import addresses
from tests.attacks.world import World

pytestmark = [
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

LEAVING = {"wagtailadmin_logout", "wagtailadmin_login"}
VALUES = (
    *("", " ", "0", "-1", "1", "2", "1.5", "x", "on", "null", "[]", "{}", '{"a": [1]}', '[{"type": 1}]'),
    *("[1, 2]", '"a"', "true", "9" * 19, "9" * 400, "-" + "9" * 30, "nan", "1e400", "²", "\0"),
    *("31/02/2026", "99:99", "10000-01-01", "2026-01-01T00:00", "01/01/0000", "a" * 3000, "ề" * 400),
    *("<p>", "https://", "http://[::1", "javascript:1", "../..", "00000000-0000-0000-0000-000000000000"),
)


@dataclass(frozen=True)
class Form:
    url: str
    data: dict[str, str]
    fields: tuple[str, ...]
    streams: tuple[tuple[str, blocks.Block], ...]
    """The names of the stream fields of the page that the form edits, with their blocks."""


def of_page(place: str) -> tuple[tuple[str, blocks.Block], ...]:
    if not place.startswith("/quan-tri/pages/"):
        return ()
    numbers = [int(part) for part in place.split("/") if part.isdigit()]
    page = Page.objects.filter(pk__in=numbers).first()
    model = page.specific_class if page and "/add/" not in place else ArticlePage
    fields = model._meta.get_fields() if model else ()
    return tuple((field.name, field.stream_block) for field in fields if isinstance(field, StreamField))


def forms_of(client: Client, world: World) -> Iterator[Form]:
    """The forms of every address that can be opened."""
    for address in addresses(world)[0]:
        if address.name in LEAVING:
            continue
        response = client.get(address.url)
        if response.status_code != 200 or "text/html" not in response.get("Content-Type", ""):
            continue
        content = response.getvalue()
        for form in lxml.html.fromstring(content).forms if content.strip() else ():
            if form.method == "POST":
                yield _form(address.url, form)


def _form(url: str, form: Any) -> Form:
    target = form.action if (form.action or "").startswith("/") else url
    fields = tuple(sorted(name for name in form.fields if name and name != "csrfmiddlewaretoken"))
    return Form(target, dict(form.form_values()), fields, of_page(url))


@st.composite
def stream_values(draw: st.DrawFn, name: str, block: Any, depth: int = 0) -> dict[str, str]:
    """What the editor's script would send for a block, with wrong values among them."""
    value = st.sampled_from(VALUES)
    if isinstance(block, blocks.StreamBlock | blocks.ListBlock):
        sent = {f"{name}-count": draw(st.sampled_from(["1", "2"]) | value)}
        names = list(getattr(block, "child_blocks", {})) or ["item"]
        for number in range(draw(st.integers(0, 2))):
            of = f"{name}-{number}"
            kind = draw(st.sampled_from(names))
            sent |= {f"{of}-type": draw(st.sampled_from([kind, kind, kind]) | value), f"{of}-id": draw(value)}
            sent |= {
                f"{of}-order": draw(st.just(str(number)) | value),
                f"{of}-deleted": draw(st.just("") | value),
            }
            child = block.child_blocks[kind] if isinstance(block, blocks.StreamBlock) else block.child_block
            if depth < 4:
                sent |= draw(stream_values(f"{of}-value", child, depth + 1))
    elif isinstance(block, blocks.StructBlock):
        sent = {}
        for key, child in block.child_blocks.items():
            sent |= draw(stream_values(f"{name}-{key}", child, depth + 1))
    else:
        sent = {name: draw(value)}
    for key in draw(st.lists(st.sampled_from(sorted(sent)), max_size=2)) if sent else ():
        sent.pop(key, None)
    return sent


def test_no_form_gives_an_error_of_the_server(world, lan, giang, now, sign_in):
    make_province_administrator(user=lan, actor=giang, now=now)
    administrator = sign_in(Client(raise_request_exception=False), lan)
    found = list(forms_of(administrator, world))
    assert len(found) > 100
    with_streams = [form for form in found if form.streams]
    assert with_streams

    @settings(suppress_health_check=list(HealthCheck), deadline=None)
    @given(data=st.data())
    def send(data: st.DataObject) -> None:
        form = data.draw(st.sampled_from(found) | st.sampled_from(with_streams))
        sent = dict(form.data)
        for name, block in form.streams:
            sent |= data.draw(stream_values(name, block))
        for name in data.draw(st.lists(st.sampled_from(form.fields or ("x",)), max_size=3)):
            sent[name] = data.draw(st.sampled_from(VALUES))
        for name in data.draw(st.lists(st.sampled_from(sorted(sent) or ["x"]), max_size=1)):
            sent.pop(name, None)
        response = administrator.post(form.url, sent)
        assert response.status_code < 500, (form.url, sent)

    send()
