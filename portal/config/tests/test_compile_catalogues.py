"""What a process has read before the catalogues were compiled does not stay English."""

import gettext

from django.core.management import call_command
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import trans_real


def test_a_compiled_catalogue_counts_at_once(settings, tmp_path, monkeypatch):
    source = tmp_path / "locale/vi/LC_MESSAGES/django.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
    settings.SOURCE = tmp_path
    monkeypatch.setattr(trans_real, "_translations", {"vi": gettext.NullTranslations()})
    with translation.override("vi"):
        assert _("Save") == "Save"
    call_command("compile_catalogues")
    assert source.with_suffix(".mo").exists()
    with translation.override("vi"):
        assert _("Save") != "Save"
