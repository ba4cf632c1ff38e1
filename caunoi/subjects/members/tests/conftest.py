import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def english():
    """Messages are told as they are written in the code, whatever the catalogue makes of them."""
    with translation.override("en"):
        yield
