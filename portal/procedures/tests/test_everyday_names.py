"""A new procedure gets the shipped everyday names; afterwards editors change them."""

import csv

import pytest

from portal.procedures.imports import competent_authorities, everyday_names, files

HEADER = "code,name,field,level\n"


@pytest.mark.django_db
def test_everyday_names_are_added_by_the_first_import_only(now):
    from portal.procedures.actions import import_procedures
    from portal.procedures.models import Procedure

    authorities = competent_authorities.read()

    def import_batch(name):
        content = f"{HEADER}1.001193,{name},Hộ tịch,xã\n".encode()
        batch = files.read_content(content, ".csv", authorities)
        return import_procedures(batch=batch, actor="test", now=now, authorities=authorities)

    import_batch("Đăng ký khai sinh")
    procedure = Procedure.objects.get(code="1.001193")
    assert "làm giấy khai sinh" in procedure.current.record.keywords
    before = procedure.current.record.keywords
    import_batch("Đăng ký khai sinh cho trẻ")
    procedure.refresh_from_db()
    assert procedure.current.record.name == "Đăng ký khai sinh cho trẻ"
    assert procedure.current.record.keywords == before


def test_shipped_names_are_unique_and_short():
    with everyday_names.SHIPPED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["code"] for row in rows}) == len(rows) > 300
    for row in rows:
        names = everyday_names.of(row["code"])
        assert names and all(names) and len(set(names)) == len(names), row["code"]
        assert max(map(len, names)) <= 150, row["code"]


def test_the_digest_of_every_shipped_list_is_recorded():
    """Add the digest of a changed list to its line of `everyday_names_shipped.csv`; leave the former ones."""
    with everyday_names.SHIPPED.open(encoding="utf-8", newline="") as file:
        codes = [row["code"] for row in csv.DictReader(file)]
    known = everyday_names._former()
    assert [(c, everyday_names.edition(c)) for c in codes if everyday_names.edition(c) not in known[c]] == []


def test_formerly_shipped_names_are_updated_and_edited_names_are_not(monkeypatch):
    first = ("làm giấy khai sinh", "sinh con")
    monkeypatch.setattr(everyday_names, "_former", lambda: {"1.001193": {everyday_names.digest(first)}})
    ships = everyday_names.of("1.001193")
    assert everyday_names.today("1.001193", first) == ships
    assert everyday_names.today("1.001193", ()) == ships
    assert everyday_names.today("1.001193", (*first, "của chúng tôi")) == (*first, "của chúng tôi")
    assert everyday_names.today("1.001193", first[:1]) == first[:1]
    assert everyday_names.today("9.999999", first) == first
