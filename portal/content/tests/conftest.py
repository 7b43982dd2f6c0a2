import pytest

from portal.content.tests import opened, portals

main = pytest.fixture(portals.main)
portal_a = pytest.fixture(portals.portal_a)
portal_b = pytest.fixture(portals.portal_b)
give_role = pytest.fixture(portals.give_role)
staff = pytest.fixture(portals.staff)
section = pytest.fixture(portals.section)
draft = pytest.fixture(portals.draft)
article = pytest.fixture(portals.article)

agencies = pytest.fixture(opened.agencies)
open_one = pytest.fixture(opened.open_one)
province = pytest.fixture(opened.province)
health = pytest.fixture(opened.health)
island = pytest.fixture(opened.island)
image = pytest.fixture(opened.image)
document = pytest.fixture(opened.document)
body = pytest.fixture(opened.body)
shown = pytest.fixture(opened.shown)
