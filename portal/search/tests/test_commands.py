import pytest
from django.core.management import CommandError, call_command

from portal.search.models import SearchDocument
from portal.search.queries import search

pytestmark = pytest.mark.django_db


def test_rebuild_search_creates_rows_and_index(article, main, now, capsys):
    article(main, "Bản tin")
    call_command("rebuild_search")
    assert search("bản tin", now=now).total == 1
    assert "Chỉ mục có 5 mục." in capsys.readouterr().out


def test_check_search_succeeds_without_differences(indexed, capsys):
    call_command("check_search")
    assert "Tìm kiếm khớp" in capsys.readouterr().out


def test_check_search_finds_missing_rows(article, main, indexed, now):
    page = article(main, "Bản tin")
    with pytest.raises(CommandError, match="Có 1 chỗ khác nhau"):
        call_command("check_search")
    assert not SearchDocument.objects.filter(key=f"page:{page.pk}").exists()
