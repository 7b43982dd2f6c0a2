"""An account has one e-mail address, whatever its case, and a user name that is nobody's address."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from portal.accounts import actions
from portal.accounts.models import User

TAKEN = "AN@QuangNgai.example"


def invite(now, **values):
    values = {"username": "moi", "full_name": "Mới", "email": "moi@quangngai.example"} | values
    return actions.invite_user(**values, actor=None, now=now)


def change(user, actor, now, **values):
    names = {"full_name": user.full_name, "username": user.username, "email": user.email}
    return actions.change_person(user=user, actor=actor, now=now, **names | values)


def test_it_works(now):
    user = invite(now, email=" Moi@QuangNgai.example ".strip())
    assert user.email == "moi@quangngai.example"
    assert user.username == "moi"


def test_it_works_without_an_address(an):
    an.email = ""
    an.full_clean(exclude=["password"])
    assert an.email is None


@pytest.fixture(autouse=True)
def database(db):
    pass


def test_a_taken_address_is_refused_in_any_case(an, binh, lan, now):
    for act in (lambda: invite(now, email=TAKEN), lambda: change(binh, lan, now, email=TAKEN)):
        with pytest.raises(ValidationError) as error:
            act()
        assert "email" in error.value.message_dict
    with pytest.raises(CommandError):
        call_command("invite_administrator", username="quan", name="Quân", email=TAKEN)


@pytest.mark.parametrize("name", ["an@quangngai.example", "@", "có dấu cách", "a/b", ""])
def test_a_user_name_is_no_address(binh, lan, now, name):
    for act in (lambda: invite(now, username=name), lambda: change(binh, lan, now, username=name)):
        with pytest.raises(ValidationError) as error:
            act()
        assert "username" in error.value.message_dict


@pytest.mark.parametrize("name", ["lan.hothi", "an-2", "a_b+c", "Ánh"])
def test_other_names_are_taken(now, name):
    assert invite(now, username=name).username == name


def test_the_form_says_what_a_user_name_is(lan, sign_in, now):
    actions.make_province_administrator(user=lan, actor=None, now=now)
    data = {"full_name": "Mới", "email": "moi@quangngai.example", "username": "an@quangngai.example"}
    page = sign_in(Client(), User.objects.get(pk=lan.pk)).post("/quan-tri/users/new/", data)
    assert "không phải địa chỉ thư điện tử" in str(page.context["form"].errors["username"])


def test_people_who_register_get_a_name_without_at(client):
    data = {"full_name": "Tên @ Lạ", "email": "moi@quangngai.example", "password1": "trâu đi ruộng mưa phùn"}
    client.post("/dang-ky/", data)
    assert "@" not in User.objects.get(email="moi@quangngai.example").username
