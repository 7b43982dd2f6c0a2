"""Fills the columns and the writers of the common review from the audit trail."""

from django.db import migrations
from django.utils import timezone


def fill(apps, schema_editor):
    JourneyVersion = apps.get_model("procedures", "JourneyVersion")
    for version in JourneyVersion.objects.all():
        version.valid_from = timezone.localdate(version.published_at or version.edited_at)
        version.save(update_fields=["valid_from"])
    for name, verbs, subject, identity in (
        ("Procedure", "procedure", "procedure", "code"),
        ("Journey", "journey", "journey", "slug"),
    ):
        versions = apps.get_model("procedures", f"{name}Version").objects.exclude(edited_by=None)
        Writer = apps.get_model("procedures", f"{name}VersionWriter")
        for version in versions.select_related(subject):
            Writer.objects.create(version=version, person=version.edited_by, at=version.edited_at)
            if version.state != "published":
                target = f"{verbs}:{getattr(getattr(version, subject), identity)}"
                _fill_open(apps, version, Writer, verbs, target)


def _fill_open(apps, version, Writer, verbs, target):
    """Everybody who saved the open draft, and who submitted it."""
    people = apps.get_model("accounts", "User").objects
    events = apps.get_model("base", "AuditEvent").objects.filter(target=target, verb__startswith=f"{verbs}.")
    discard = events.filter(verb=f"{verbs}.draft-discarded").order_by("pk").last()
    if discard is not None:
        events = events.filter(pk__gt=discard.pk)
    for event in events.order_by("pk"):
        person = people.filter(username=event.actor).first()
        if person is None or event.detail.get("version") != version.number:
            continue
        if event.verb == f"{verbs}.draft-saved" and person.pk != version.edited_by_id:
            Writer.objects.create(version=version, person=person, at=event.at)
        if event.verb == f"{verbs}.submitted" and version.state == "in-review":
            version.submitted_by, version.submitted_at = person, event.at
            version.save(update_fields=["submitted_by", "submitted_at"])


class Migration(migrations.Migration):
    dependencies = [("procedures", "0014_review"), ("base", "0005_change_requests")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
