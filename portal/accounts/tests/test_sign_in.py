from django.urls import reverse


def test_it_works(client, an):
    answer = client.post(reverse("account_login"), {"login": "an", "password": "mat-khau-cua-an"})
    assert answer.status_code == 302
    assert answer["Location"] == "/tai-khoan/"
