"""Text that readers could not read is refused at every door, beside its field, and what was typed stays.

The doors are found by looking: every form class of the portal, of its page types, of its viewsets and of
files. A new form is tested without being named here.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator

import pytest
from django import forms
from django.http import QueryDict
from django.urls import get_resolver
from wagtail.admin.viewsets import viewsets
from wagtail.blocks.base import BlockField
from wagtail.documents.forms import get_document_form
from wagtail.documents.models import Document
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import get_page_models

from portal.portals.tests import cast
from portal.procedures.imports import files
from portal.procedures.imports.competent_authorities import CompetentAuthorities

OLD = {
    "TCVN3": "QuyÕt ®Þnh cña tØnh Qu¶ng Ng·i",
    "VNI": "Quyeát ñònh cuûa tænh Quaûng Ngaõi",
    "sao chép": "Quyết định của tỉnh Quảng Ngãi".encode().decode("cp1252"),
}
"""A word of the sentence beside the field -> the text."""
MIXED = "Điều 1. Ủy ban nhân dân xã\n{}\nĐiều 2. Thi hành"

make_portal = pytest.fixture(cast.make_portal)
main_portal = pytest.fixture(cast.main_portal)
lan = pytest.fixture(cast.lan)


def is_typed(field: forms.Field) -> bool:
    hidden = (forms.PasswordInput, forms.HiddenInput)
    return isinstance(field, forms.CharField) and not isinstance(field.widget, hidden)


def door_classes() -> Iterator[type[forms.BaseForm]]:
    """Every form class with a field for text that is the portal's or was made for one of its models."""
    assert get_resolver().url_patterns  # imports every view
    waiting: list[type] = [forms.BaseForm, get_image_form(get_image_model()), get_document_form(Document)]
    for model in get_page_models():
        form_class = model.get_edit_handler().get_form_class()
        waiting += [form_class, *(formset.form for formset in form_class.formsets.values())]
    viewsets.populate()
    waiting += [
        viewset._edit_handler.get_form_class()
        for viewset in viewsets.viewsets
        if getattr(viewset, "_edit_handler", None)
    ]
    seen: set[type] = set()
    while waiting:
        each = waiting.pop()
        waiting += each.__subclasses__()
        model = getattr(getattr(each, "_meta", None), "model", None)
        is_ours = each.__module__.startswith("portal.") or (model and model.__module__.startswith("portal."))
        has_model = not issubclass(each, forms.BaseModelForm) or model is not None
        typed = any(map(is_typed, getattr(each, "base_fields", {}).values()))
        if (
            each not in seen
            and is_ours
            and has_model
            and typed
            and not each.__module__.endswith("accounts.forms")
        ):
            seen.add(each)
            yield each


def needs_an_object(form_class: type) -> bool:
    """Whether the form is made for an object; that it keeps Django's `full_clean` is tested nonetheless."""
    arguments = inspect.signature(form_class.__init__).parameters.values()
    return any(each.kind is each.KEYWORD_ONLY and each.default is each.empty for each in arguments)


def submitted(form_class: type, text: str, user: object) -> forms.BaseForm:
    """The form with this text in every field for text, also in those that its `__init__` adds."""
    data = QueryDict(mutable=True)
    data["action-submit"] = "1"
    for prefix in getattr(form_class, "formsets", {}):
        data.update({f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"})
    options = {"for_user": user} if "Wagtail" in str(form_class.__mro__) else {}
    for name, field in form_class(**options).fields.items():
        if is_typed(field):
            data[name] = text
        elif isinstance(field, BlockField):
            data[f"{name}-count"] = "0"
    return form_class(data, **options)


def test_every_form_is_a_door():
    found = set(door_classes())
    assert len(found) > 40
    for each in found:
        assert each.full_clean is forms.BaseForm.full_clean, each


@pytest.mark.parametrize("words", OLD)
def test_every_door_refuses_text_that_is_not_unicode(lan, words):
    refusing = set()
    for each in door_classes():
        if needs_an_object(each) or not getattr(each, "takes_text", True):
            continue
        form = submitted(each, OLD[words], lan)
        for name, field in form.fields.items():
            if is_typed(field):
                errors = " ".join(map(str, form.errors.get(name, [])))
                assert errors, (each, name)
                assert form[name].value() == OLD[words], (each, name)
                if words in errors and "Bạn hãy bấm" in errors:
                    refusing.add(each.__name__)
    named = {
        "EmergencyBannerForm",
        "CorrectionForm",
        "AgencyForm",
        "OfficialForm",
        "TopicForm",
        "ArticlePageForm",
    }
    assert named | {"RecordForm", "StepForm", "ServicePointForm", "OrganisationUnitForm"} <= refusing
    assert len(refusing) > 35


@pytest.mark.parametrize("words", OLD)
def test_a_paragraph_in_a_text_in_unicode_is_refused(words):
    class Form(forms.Form):
        text = forms.CharField(widget=forms.Textarea)

    assert words in str(Form({"text": MIXED.format(OLD[words])}).errors["text"])
    assert Form({"text": MIXED.format("Quyết định")}).is_valid()


@pytest.mark.parametrize("words", OLD)
@pytest.mark.parametrize("ending", [".json", ".csv"])
def test_every_import_refuses_text_that_is_not_unicode(words, ending):
    row = {"code": "1.000001", "name": "Đăng ký", "field": "Hộ tịch", "description": MIXED.format(OLD[words])}
    if ending == ".json":
        keys = {"code": "mã_thủ_tục", "name": "tên_thủ_tục", "field": "lĩnh_vực", "description": "mô_tả"}
        content = json.dumps([{keys[name]: value for name, value in row.items()}])
    else:
        content = ",".join(row) + "\n" + ",".join(f'"{cell}"' for cell in row.values())
    [refused] = files.read_content(content.encode(), ending, CompetentAuthorities([])).refused
    assert words in refused.reason and "description" in refused.reason


@pytest.mark.parametrize("sign", "\u3164\u2800\u034f\u061c\u200c\u200b\ufeff")
def test_a_title_that_nobody_sees_is_empty(sign):
    class Form(forms.Form):
        title = forms.CharField()

    assert "bắt buộc" in str(Form({"title": f" {sign} {sign}"}).errors["title"])
    assert Form({"title": f"Bản{sign} tin"}).is_valid()


def test_a_text_may_be_kept_in_every_form():
    class Form(forms.Form):
        text = forms.CharField()

    data = QueryDict(mutable=True)
    data.update({"text": OLD["TCVN3"], "kept_text": "".join(OLD["TCVN3"].split())})
    assert Form(data).is_valid()


def test_passwords_are_not_text():
    class Form(forms.Form):
        password = forms.CharField(widget=forms.PasswordInput)

    assert Form({"password": OLD["TCVN3"]}).is_valid()
