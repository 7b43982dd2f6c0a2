import pytest

from portal.agencies.choices import Kind
from portal.agencies.tests import support

make_agency = pytest.fixture(support.make_agency)
shipped_agencies = pytest.fixture(support.shipped_agencies)


@pytest.fixture
def province(make_agency):
    return make_agency("UBT", "Ủy ban nhân dân tỉnh", Kind.PROVINCE, territory="Tỉnh Quảng Ngãi")
