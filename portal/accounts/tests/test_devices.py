import pytest
from django.utils.translation import override

from portal.accounts.devices import device_name

MOZILLA = "Mozilla/5.0"
CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
IPHONE = f"{MOZILLA} (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
WINDOWS = f"{MOZILLA} (Windows NT 10.0; Win64; x64)"
ANDROID = f"{MOZILLA} (Linux; Android 14; SM-A546E)"


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (f"{WINDOWS} {CHROME} Safari/537.36", "Chrome, Windows"),
        (f"{WINDOWS} {CHROME} Safari/537.36 Edg/140.0.0.0", "Edge, Windows"),
        (
            f"{WINDOWS} {CHROME.replace('Chrome', 'coc_coc_browser/140.0 Chrome')} Safari/537.36",
            "Coc Coc, Windows",
        ),
        (f"{ANDROID} {CHROME} Mobile Safari/537.36", "Chrome Mobile, Android"),
        (f"{ANDROID} {CHROME} Mobile Safari/537.36 EdgA/140.0.0.0", "Edge Mobile, Android"),
        (f"{IPHONE} Version/18.0 Mobile/15E148 Safari/604.1", "Mobile Safari, iOS"),
        (f"{IPHONE} CriOS/140.0.0.0 Mobile/15E148 Safari/604.1", "Chrome Mobile iOS, iOS"),
        (f"{MOZILLA} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        ("", "Trình duyệt khác"),
    ],
)
def test_device_name_has_browser_and_system(user_agent: str, name: str) -> None:
    with override("vi"):
        assert device_name(user_agent) == name
