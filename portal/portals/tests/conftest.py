import pytest

from portal.portals.tests import cast

make_portal = pytest.fixture(cast.make_portal)
main_portal = pytest.fixture(cast.main_portal)
portal_a = pytest.fixture(cast.portal_a)
portal_b = pytest.fixture(cast.portal_b)
staff = pytest.fixture(cast.staff)
hanh = pytest.fixture(cast.hanh)
quyen = pytest.fixture(cast.quyen)
minh = pytest.fixture(cast.minh)
phuc = pytest.fixture(cast.phuc)
khoa = pytest.fixture(cast.khoa)
nga = pytest.fixture(cast.nga)
son = pytest.fixture(cast.son)
thao = pytest.fixture(cast.thao)
lan = pytest.fixture(cast.lan)
