"""Migrations that change rows: what they do with the rows of a portal in service."""

BEFORE = """
import django

django.setup()

from django.db import connection

ROWS = {
    "an@quangngai.example": "An@Quangngai.example",
    "an.quangngai.example": "an.b@quangngai.example",
    "binh": "binh@quangngai.example",
    "binh2": "BINH@quangngai.example",
    "cuc": None,
}
with connection.cursor() as cursor:
    for name, email in ROWS.items():
        cursor.execute(
            "INSERT INTO accounts_user (username, email, full_name, password, is_superuser, is_staff,"
            " is_active, is_demo, date_joined) VALUES (%s, %s, '', '!', %s, %s, %s, %s, %s)",
            [name, email, False, False, True, False, "2026-11-20 03:00:00+00:00"],
        )
"""
AFTER = """
import django

django.setup()

from portal.accounts.models import User
from portal.base.models import AuditEvent

for user in User.objects.order_by("pk"):
    print(user.username, user.email)
for event in AuditEvent.objects.filter(verb="account.changed"):
    print(event.target, event.detail["before"][1])
"""


def test_user_names_that_look_like_addresses_are_changed(own_database):
    own_database.portal("migrate", "-v0")
    own_database.portal("migrate", "-v0", "accounts", "0002")
    own_database.script(BEFORE)
    own_database.portal("migrate", "-v0", "accounts")
    assert own_database.script(AFTER) == [
        ["an.quangngai.example.2", "an@quangngai.example"],
        ["an.quangngai.example", "an.b@quangngai.example"],
        ["binh", "binh@quangngai.example"],
        ["binh2", "None"],
        ["cuc", "None"],
        ["user:an.quangngai.example.2", "an@quangngai.example"],
    ]
