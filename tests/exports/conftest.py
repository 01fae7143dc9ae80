"""The exports of both catalogs, made once."""

import pytest

from eventguide.exports.files import export_files
from eventguide.payloads import Urls
from eventguide.pipeline import Guide

SITE = "https://guide.example.org/learn/"


def files(guide: Guide, site_url: str = SITE) -> dict[str, str]:
    """All exports of a guide by path."""
    assert guide.resolved is not None
    return {address: make() for address, make in export_files(guide.resolved, Urls(site_url))}


@pytest.fixture(scope="session")
def learn_files(learn: Guide) -> dict[str, str]:
    """The exports of this repository's own catalog."""
    return files(learn)


@pytest.fixture(scope="session")
def shop_files(shop: Guide) -> dict[str, str]:
    """The exports of the small shop."""
    return files(shop)
