"""Forms and form fields that inspect uploaded files. Settings name the forms that replace Wagtail's."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

from portal.base.files import policy
from portal.base.files.uploads import receive_upload
from portal.base.files.uses import key_of, lock_of, was_public

if TYPE_CHECKING:
    _Form = forms.Form
else:
    _Form = object

FIXED = _(
    "Readers see this, or saw it, so it stays as it was approved. To change it, upload the file again with "
    "the new text and choose it on the page; somebody else then approves the page."
)


class SavedFileMixin(_Form):
    """Never replaces the file of a saved picture, document, video or sound.

    A second person approves a page together with the files that it shows. A new version is a new file, which
    an editor then chooses on the page; the old file stays with the page's old versions. The fields in
    `shown`, which readers see beside the content, are fixed once the file was public. All fields are fixed
    while a second person may be reading the page (`lock`).
    """

    instance: Any
    contents = ("file", "thumbnail")
    shown: tuple[str, ...] = (
        "credit",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    lock = ""
    """The sentence that says why no field of the file may change now; "" if the fields may change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        user = kwargs.get("user")
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            return
        self.lock = lock_of(self.instance, user)
        fixed = self.shown if was_public(key_of(self.instance)) else ()
        for name in self.fields if self.lock else self.fields.keys() & {*self.contents, *fixed}:
            self.fields[name].disabled = True
        for name in self.fields.keys() & set(fixed):
            self[name].help_text = FIXED  # of the bound field: Wagtail's forms bind the title before
        if "title" in self.fields and self.lock:
            self["title"].help_text = self.lock
        if "file" in self.fields:
            self.fields["file"].help_text = _(
                "A saved file is not replaced. Upload the new one as a new file and choose it on the page; "
                "somebody else then approves the page."
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a changed value of a read-only field.

        The browser sends one if the form was opened before the field became read-only.
        """
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.lock:
            raise ValidationError(self.lock)
        for name, field in self.fields.items():
            fixed = field.disabled and name not in self.contents and not field.widget.is_hidden
            if fixed and self._is_other(name, field):
                self.add_error(name, FIXED)
        return cleaned

    def _is_other(self, name: str, field: forms.Field) -> bool:
        sent = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        if sent is None:
            return False
        kept = self.get_initial_for_field(field, name)
        return str(sent).strip() != ("" if kept is None else str(kept))


class TitledByFileMixin(_Form):
    """Fills an empty title with the name of the file, without its extension and underscores.

    Underscores become spaces.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "title" in self.fields and "file" in self.fields:
            self.fields["title"].required = False
            if not self.fields["title"].disabled:
                self["title"].help_text = _("Empty: the name of the file.")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("title") and (file := cleaned.get("file")):
            name = PurePath(file.name).stem.replace("_", " ").strip()
            cleaned["title"] = name[: self.fields["title"].max_length]  # type: ignore[attr-defined]  # a CharField
        return cleaned


class InspectedFileMixin(_Form):
    """Inspects the upload in the form's field `file`; `accepted` lists the accepted extensions."""

    accepted: Collection[str] = policy.DOCUMENTS

    def clean_file(self) -> Any:
        return self.inspected("file", self.accepted)

    def inspected(self, field: str, accepted: Collection[str]) -> Any:
        """Inspect a newly uploaded file and return the value of the field. Raises ValidationError if refused.

        A stored file that was not replaced is not inspected again.
        """
        file = self.cleaned_data[field]
        if isinstance(file, UploadedFile):
            receive_upload(file, accepted)
        return file

    def add_error(self, field: str | None, error: Any) -> None:
        """Leave out the model's errors about a file that this form has already refused.

        Otherwise Wagtail's models would also complain that the file has no extension.
        """
        if field is None and isinstance(error, ValidationError) and self.has_error("file"):
            error = _without_ending(error)
            if error is None:
                return
        super().add_error(field, error)


def _without_ending(error: ValidationError) -> ValidationError | None:
    by_field = error.update_error_dict({})
    left = {
        field: [one for one in errors if one.code != "invalid_extension" and field != "file"]
        for field, errors in by_field.items()
    }
    left = {field: errors for field, errors in left.items() if errors}
    if set(left) == {NON_FIELD_ERRORS}:
        return ValidationError(left[NON_FIELD_ERRORS])
    return ValidationError(left) if left else None


class PictureField(WagtailImageField):
    """Inspects an uploaded picture in a child process; Wagtail's field would decode it in the web process."""

    def to_python(self, data: Any) -> Any:
        file = forms.FileField.to_python(self, data)
        if isinstance(file, UploadedFile):
            receive_upload(file, policy.PICTURES)
        return file


class DocumentForm(TitledByFileMixin, SavedFileMixin, InspectedFileMixin, BaseDocumentForm):
    shown = ("title",)


class InspectedPictureForm(BaseImageForm):
    """Inspects the picture, if Wagtail's form has a field for it. After a multiple upload, it has none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"] = PictureField(label=_("File"), widget=self.fields["file"].widget)


class PictureForm(TitledByFileMixin, SavedFileMixin, InspectedPictureForm):
    pass


class MediaForm(TitledByFileMixin, SavedFileMixin, InspectedFileMixin, BaseMediaForm):
    shown = ("title",)

    @property
    def accepted(self) -> Collection[str]:  # type: ignore[override] # it depends on the instance
        return policy.SOUNDS if self.instance.type == "audio" else policy.VIDEOS

    def clean_thumbnail(self) -> Any:
        return self.inspected("thumbnail", policy.PICTURES)
