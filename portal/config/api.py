"""The public API, version 1: each app with an API adds its router here, so that one schema covers all."""

from ninja import NinjaAPI

from portal.procedures.api import router as procedures
from portal.search.api import router as search

api = NinjaAPI(
    title="Cổng thông tin điện tử tỉnh Quảng Ngãi",
    version="1",
    description="Read only, without a key. Lists answer {total, results, next}, with an ETag; search ranks.",
    urls_namespace="api-1",
    docs_url=None,
)
api.add_router("/procedures", procedures)
api.add_router("/search", search)
