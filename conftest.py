"""Before Django loads: a data folder and keys of the tests' own."""

import os
import shutil
import tempfile
from pathlib import Path

home = Path(tempfile.mkdtemp(prefix="caunoi-test-"))
os.environ["CAUNOI_HOME"] = str(home)
os.environ["DJANGO_SETTINGS_MODULE"] = "caunoi.settings"
os.environ["CAUNOI_LANG"] = "en"  # tests read the message ids; test_strings.py reads Vietnamese
os.environ.pop("DEBUG", None)
for name in ("DJANGO", "FIELDS", "INDEX", "JOURNAL"):
    os.environ.pop(f"CAUNOI_KEY_{name}", None)

import django  # noqa: E402
import pytest  # noqa: E402
from django.conf import settings  # noqa: E402

from caunoi import env  # noqa: E402

env.make_keys()
(home / "static").mkdir()
settings.LANGUAGE_CODE = "en"
# A strong hash of six passwords would cost each test with the cast two seconds.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Each client of a test makes the whole door anew, which would look at every static file again.
settings.WHITENOISE_AUTOREFRESH = True
django.setup()


def pytest_unconfigure(config):
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def browser_path():
    """Debian's chromium; its absence is a failure, so that a run without it is not green."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.fail("A browser is missing: apt-get install chromium fonts-noto-core")
    return path


@pytest.fixture
def page(browser_path, monkeypatch):
    """A page in a real browser, in Vietnamese; `live_server` gives it an address."""
    from playwright.sync_api import sync_playwright

    # Playwright keeps a loop running in this thread, which Django takes for async code.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    flags = (
        "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
        "--disable-component-update --disable-sync --disable-dev-shm-usage"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=flags.split())
        context = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
        page = context.new_page()
        page.set_default_timeout(15_000)
        yield page
        browser.close()


@pytest.fixture
def house(db):
    """The cast of the tests in their tree."""
    from caunoi.tests.house import the_house

    return the_house()


@pytest.fixture(autouse=True)
def own_head(tmp_path, monkeypatch):
    """The head of the chain is kept in a file: each test has its own, as it has its own rows."""
    monkeypatch.setattr("caunoi.journal.head.home", lambda: tmp_path)


from hypothesis import Phase  # noqa: E402
from hypothesis import settings as hypothesis_settings  # noqa: E402

# Few examples in every run, the same each time; `EXAMPLES=500` looks longer, and elsewhere.
hypothesis_settings.register_profile(
    "house",
    max_examples=int(os.environ.get("EXAMPLES", "10")),
    derandomize="EXAMPLES" not in os.environ,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate] + [Phase.shrink] * ("SHRINK" in os.environ),
)
hypothesis_settings.load_profile("house")


@pytest.fixture(autouse=True)
def english_ids():
    """Each test begins in the language of the message ids, whatever one before it has chosen."""
    from django.utils import translation

    translation.activate("en")
    yield
    translation.deactivate()
