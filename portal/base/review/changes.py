"""Proposals to add, change or remove a row that readers see; a second person publishes them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.base.audit import keyed_hash
from portal.base.review.choices import ChangeKind
from portal.base.review.models import ChangeRequest, ReviewedVersionQuerySet
from portal.base.review.workflow import ReviewWorkflow

Values = dict[str, Any]
"""Name of a field -> its value, ready for JSON."""


class Difference(NamedTuple):
    """A field of a proposal: its name and label, and the values before and after as text for people."""

    name: str
    label: str
    before: str
    after: str


class ChangeRequestWorkflow(ReviewWorkflow[ChangeRequest]):
    """The workflow of proposals about the rows of one model; publishing a proposal writes the row.

    An app derives a class for each of its models. The subject of a proposal is the row; the subject of a
    proposed new row is the ChangeRequest itself.
    """

    model = ChangeRequest
    subject = "target"
    verbs = "change"

    rows: type[models.Model]
    name: str
    """The first part of the target of audit events, such as `official` in `official:7`."""
    fields: tuple[str, ...]
    """The fields that a proposal may contain."""
    extras: tuple[str, ...] = ()
    """The names in `fields` that are no plain columns; a derived class reads, shows and saves them."""
    personal: tuple[str, ...] = ()
    """The fields whose values the audit log stores as keyed hashes."""

    # -- What a package decides ---------------------------------------------------------------------

    def save(self, row: Any, values: Values, actor: Any, now: dt.datetime) -> Any:
        """Save the row, on which the proposed values are set already, and return it.

        `values` are the proposed values. Raises ValidationError if they are invalid.
        """
        raise NotImplementedError

    def remove(self, row: Any, actor: Any, now: dt.datetime) -> None:
        raise NotImplementedError

    def portal_id_of(self, row: Any) -> int | None:
        """The primary key of the portal whose approvers decide about the row; None for the province."""
        raise NotImplementedError

    def values_of(self, row: Any) -> Values:
        """The row's values of `fields`, without `extras`, ready for JSON."""
        names = set(self.fields) - set(self.extras)
        own = [field for field in self.rows._meta.concrete_fields if field.name in names]
        return {field.name: _plain(field.value_from_object(row)) for field in own}

    @property
    def entry(self) -> str:
        """The name of this kind of row, such as "banner": the verbose name of the model."""
        return str(self.rows._meta.verbose_name)

    def title_of(self, row: Any) -> str:
        """The name of this row in lists of proposals and in the journal."""
        return str(row)

    def label(self, name: str) -> str:
        return capfirst(str(self.rows._meta.get_field(name).verbose_name))  # type: ignore[union-attr]  # no relation back

    def shown(self, name: str, value: Any) -> str:
        """The value of a field as text for people; "" for an empty one."""
        return _shown(self.rows._meta.get_field(name), value)

    def hash_of(self, row: Any) -> str:
        """A hash of the row, stored with a proposal. If it differs at publication, the proposal is stale."""
        return row_hash(row)

    def facts(self, request: ChangeRequest) -> list[tuple[str, str]]:
        """More facts that the second person must know, as pairs of label and text; empty by default."""
        return []

    def facts_to_decide(self, request: ChangeRequest) -> list[tuple[str, str]]:
        """Facts like `facts` that only people who may publish the proposal see; empty by default."""
        return []

    def preview(self, request: ChangeRequest) -> str:
        """The address of a preview of the proposal; "" by default."""
        return ""

    def pictures(self, request: ChangeRequest) -> dict[str, str]:
        """The addresses of proposed pictures by name of the field; empty by default."""
        return {}

    # -- Reads --------------------------------------------------------------------------------------

    def differences(self, request: ChangeRequest) -> list[Difference]:
        """The changed fields in the order of `fields`, without those that are empty before and after."""
        names = [name for name in self.fields if name in request.before or name in request.values]
        found = [
            Difference(
                name,
                self.label(name),
                self.shown(name, request.before.get(name)),
                self.shown(name, request.values.get(name)),
            )
            for name in names
        ]
        return [each for each in found if each.before or each.after]

    def put_values(self, row: Any, values: Mapping[str, Any]) -> None:
        """Set the proposed values on a row without saving it."""
        for name, value in values.items():
            if name in self.fields and name not in self.extras:
                field: Any = self.rows._meta.get_field(name)
                setattr(row, field.attname, field.to_python(value))

    def is_stale(self, request: ChangeRequest) -> bool:
        """Whether the row was changed or removed after the proposal was written; False for a new row."""
        if request.kind == ChangeKind.ADD:
            return False
        return request.target is None or self.hash_of(request.target) != request.row_hash

    def target(self, subject: Any) -> str:
        return f"{self.name}:new-{subject.pk}" if _is_request(subject) else f"{self.name}:{subject.pk}"

    def subject_of(self, version: ChangeRequest) -> Any:
        return version if version.target_id is None else version.target or version

    def versions_of(self, subject: Any) -> ReviewedVersionQuerySet[ChangeRequest]:
        if _is_request(subject):
            return ChangeRequest.objects.filter(pk=subject.pk)
        kind = ContentType.objects.get_for_model(subject)
        return ChangeRequest.objects.filter(target_type=kind, target_id=subject.pk)

    def detail(self, version: ChangeRequest) -> dict[str, Any]:
        return self.journal_detail(version, version.edited_by)

    def journal_detail(self, request: ChangeRequest, proposed_by: Any = None) -> dict[str, Any]:
        """The detail of an audit event: what is proposed, with the values before and after."""
        detail: dict[str, Any] = {
            "title": str(request),
            "entry": self.entry,
            "step": str(request.get_kind_display()),
        }
        if proposed_by is not None:
            detail["proposed_by"] = proposed_by.get_username()
        differences = self.differences(request)
        if request.kind != ChangeKind.ADD:
            detail["before"] = {
                self.key(each.name): self._logged(each.name, each.before) for each in differences
            }
        if request.kind != ChangeKind.REMOVE:
            detail["after"] = {
                self.key(each.name): self._logged(each.name, each.after) for each in differences
            }
        return detail

    def key(self, name: str) -> str:
        """The key of a field in the detail of audit events, such as `official.title`."""
        return f"{self.name}.{name}"

    def _logged(self, name: str, text: str) -> str:
        return keyed_hash(text) if name in self.personal and text else text

    # -- Steps --------------------------------------------------------------------------------------

    @transaction.atomic
    def propose(
        self,
        *,
        row: Any,
        editor: Any,
        now: dt.datetime,
        kind: ChangeKind = ChangeKind.CHANGE,
        request: ChangeRequest | None = None,
        seen: str | None = None,
        extra: Values | None = None,
    ) -> ChangeRequest:
        """Propose a new row, new values of a row, or its deletion, and submit the proposal at once.

        `row` has the proposed values and is not saved here. `request` is the open proposal of a new row, if
        it is written again. `seen` is the `stamp` from when the editor opened the form. `extra` are values of
        fields that are no columns (`extras`). Raises ValidationError if nothing changes, if the row was
        deleted, or if somebody wrote or published a proposal after `seen`.
        """
        draft = self.save_draft(
            subject=row if kind != ChangeKind.ADD else request or self._new_request(),
            editor=editor,
            now=now,
            seen=seen,
            **self.described(row, kind, extra),
        )
        return self.submit(version=draft, editor=editor, now=now)

    def described(self, row: Any, kind: ChangeKind, extra: Values | None = None) -> dict[str, Any]:
        """The values for the columns of a ChangeRequest about this row.

        Raises ValidationError if nothing changes, or if the row was deleted.
        """
        saved = None if kind == ChangeKind.ADD else self.rows._default_manager.filter(pk=row.pk).first()
        if saved is None and kind != ChangeKind.ADD:
            raise ValidationError(_("Somebody deleted this entry meanwhile, so there is nothing to change."))
        before = self.values_of(saved) if saved else {}
        after = {} if kind == ChangeKind.REMOVE else {**self.values_of(row), **(extra or {})}
        if kind == ChangeKind.CHANGE:
            changed = [name for name in after if after[name] != before.get(name)]
            if not changed:
                raise ValidationError(_("Nothing has changed, so there is nothing to approve."))
            before = {name: before.get(name) for name in changed}
            after = {name: after[name] for name in changed}
        return {
            "kind": kind,
            "before": before,
            "values": after,
            "title": self.title_of(saved or row)[:250],
            "portal_id": self.portal_id_of(row),
            "row_hash": self.hash_of(saved) if saved else "",
            "valid_from": timezone.localdate(),
        }

    def check_publish(self, version: ChangeRequest) -> None:
        if self.is_stale(version):
            raise ValidationError(
                _("The entry was changed after this proposal was written. Compare, and save it again.")
            )

    def prepare(self, version: ChangeRequest, now: dt.datetime) -> None:
        """Add, change or delete the row.

        This happens before the request becomes immutable, because the request stores the primary key of a new
        row.
        """
        version.valid_from = timezone.localdate(now)
        manager = self.rows._default_manager
        row: Any = manager.get(pk=version.target_id) if version.target_id else self.rows()
        if version.kind == ChangeKind.REMOVE:
            self.remove(row, version.published_by, now)
            return
        self.put_values(row, version.values)
        saved = self.save(row, version.values, version.published_by, now)
        version.target_id = saved.pk

    def record(self, version: ChangeRequest, verb: str, actor: Any, now: dt.datetime, **detail: Any) -> None:
        """Write the audit event of a step; saving writes none, because a proposal is submitted at once."""
        if verb != "draft-saved":
            super().record(version, verb, actor, now, **detail)

    def new_version(self, subject: Any) -> ChangeRequest:
        if not _is_request(subject):
            return super().new_version(subject)
        if subject.pk is not None:  # somebody published or discarded it while this person was writing
            raise self._conflict(subject)
        return subject

    def _new_request(self) -> ChangeRequest:
        kind = ContentType.objects.get_for_model(self.rows)
        return ChangeRequest(target_type=kind, kind=ChangeKind.ADD, number=1)

    def _lock(self, subject: Any) -> Any:
        """Lock and return the row or the request; a request that is not in the database is returned as is."""
        if not _is_request(subject):
            return super()._lock(subject)
        return ChangeRequest.objects.select_for_update().filter(pk=subject.pk).first() or subject

    def _attach(self, version: ChangeRequest, subject: Any) -> None:
        if not _is_request(subject):
            version.target = subject


def row_hash(row: Any) -> str:
    """The SHA-256 of the row's fields as 64 hexadecimal digits.

    It shows whether the row has changed since a proposal was written.
    """
    return hashlib.sha256(serializers.serialize("json", [row]).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """The value of a column, ready for JSON. Times are in UTC, so that equal times are equal texts."""
    if isinstance(value, dt.datetime):
        value = value.astimezone(dt.UTC)
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def _is_request(subject: Any) -> bool:
    return isinstance(subject, ChangeRequest)


def _shown(field: Any, value: Any) -> str:
    if value is None or value == "":
        return ""
    if field.is_relation:
        return str(field.related_model._base_manager.filter(pk=value).first() or value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateTimeField) and (moment := parse_datetime(value)):
        return date_format(timezone.localtime(moment), "H:i d/m/Y")
    if isinstance(field, models.DateField):
        return date_format(dt.date.fromisoformat(value), "d/m/Y")
    return str(value)
