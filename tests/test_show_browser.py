"""The page in a real browser: pointing, keyboard and clicks tie words and rows; a hostile report stays text."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from show_records import hostile_record
from show_records_english import english_record
from show_records_french import french_record
from test_show_site import SITES

from tocsin.show.page import IndexEntry, render_index, render_page

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
if not CHROMIUM or not DRIVER:
    pytest.skip("no chromium with chromedriver is installed", allow_module_level=True)
webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver.chrome.options import Options  # noqa: E402
from selenium.webdriver.chrome.service import Service  # noqa: E402
from selenium.webdriver.common.action_chains import ActionChains  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --window-size=1400,1000"
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    made = {"fr": french_record(), "en": english_record(), "hostile": hostile_record()}
    for name, record in made.items():
        (folder / f"{name}.html").write_text(render_page(record), encoding="utf-8")
    entries = [IndexEntry.of(record, f"{name}.html") for name, record in made.items()]
    (folder / "index.html").write_text(render_index(entries), encoding="utf-8")
    return folder


def start(profile: Path, **settings: Any) -> Any:
    options = Options()
    options.binary_location = CHROMIUM
    for flag in [*FLAGS.split(), f"--user-data-dir={profile}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if settings:
        options.add_experimental_option("prefs", settings)
    browser = webdriver.Chrome(options=options, service=Service(DRIVER))
    reduced = {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", reduced)
    return browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for path, html in SITES["fr"].items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(html, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    driver = start(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


def load(browser: Any, pages: Path, name: str) -> None:
    browser.get("about:blank")
    browser.get((pages / name).as_uri())


def find(browser: Any, selector: str) -> Any:
    return browser.find_element("css selector", selector)


def on(browser: Any) -> set[str]:
    """The rows and the words that are lit."""
    found: list[str] = browser.execute_script("return [...document.querySelectorAll('.on')].map(e => e.dataset.id || e.textContent)")
    return set(found)


def roles(browser: Any) -> dict[str, str]:
    script = "return Object.fromEntries([...document.querySelectorAll('[data-role]')].map(e => [e.textContent, e.dataset.role]))"
    found: dict[str, str] = browser.execute_script(script)
    return found


def test_pointing_at_words_lights_the_row_and_its_roles(browser: Any, pages: Path) -> None:
    load(browser, pages, "fr.html")
    ActionChains(browser).move_to_element(find(browser, "#t-e4")).perform()
    assert on(browser) == {"accuse", "e4"}
    assert roles(browser) == {"le ministère ukrainien des affaires étrangères": "acteur", "Moscou": "cible"}
    ActionChains(browser).move_to_element(find(browser, ".promise")).perform()
    assert on(browser) == set()


def test_pointing_at_a_row_lights_the_words(browser: Any, pages: Path) -> None:
    load(browser, pages, "en.html")
    ActionChains(browser).move_to_element(find(browser, "#e2 .kind")).perform()
    assert on(browser) == {"blamed", "e2"}
    assert roles(browser)["It"] == "actor"


def test_the_keyboard_ties_both_ways(browser: Any, pages: Path) -> None:
    load(browser, pages, "en.html")
    keys = ActionChains(browser)
    seen: dict[str, set[str]] = {}
    for _ in range(60):
        keys.send_keys(Keys.TAB).perform()
        seen[browser.execute_script("const e = document.activeElement; return e.id || e.getAttribute('href') || e.className")] = on(browser)
    assert seen["t-e1"] == {"struck", "e1"}
    assert seen["t-d1"] == {"Tuesday", "d1"}
    assert seen["#t-e1"] == {"struck", "e1"}


def test_a_click_holds_escape_lets_go_and_a_second_click_goes_on(browser: Any, pages: Path) -> None:
    load(browser, pages, "fr.html")
    word = find(browser, "#t-e3")
    word.click()
    assert "e3" in on(browser)
    assert browser.execute_script("return document.activeElement.id") == "e3"
    ActionChains(browser).move_to_element(find(browser, "#t-e9")).perform()
    assert "e3" in on(browser)
    word.click()
    assert "s2" in on(browser)
    ActionChains(browser).send_keys(Keys.ESCAPE).perform()
    assert on(browser) == set()


def test_a_row_far_down_comes_into_view_and_an_address_names_it(browser: Any, pages: Path) -> None:
    load(browser, pages, "fr.html")
    find(browser, "#t-e9").click()
    script = "const b = document.getElementById('e9').getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight"
    assert browser.execute_script(script)
    assert browser.current_url.endswith("#e9")
    browser.get("about:blank")
    browser.get((pages / "fr.html").as_uri() + "#e8")
    assert "e8" in on(browser)


def test_filters_hide_rows_and_silence_words(browser: Any, pages: Path) -> None:
    load(browser, pages, "fr.html")
    find(browser, "#status-denied").click()
    assert not find(browser, "#e6").is_displayed()
    assert find(browser, "#e7").is_displayed()
    ActionChains(browser).move_to_element(find(browser, "#t-e6")).perform()
    assert "e6" not in on(browser)
    assert find(browser, "#t-e6").get_attribute("tabIndex") == "-1"
    find(browser, "#layer-a").click()
    assert not find(browser, ".part-a").is_displayed()
    assert find(browser, "#t-a4").value_of_css_property("text-decoration-line") == "none"
    find(browser, "#status-denied").click()
    assert find(browser, "#e6").is_displayed()


def test_a_hostile_report_stays_text(browser: Any, pages: Path) -> None:
    for name in ("hostile.html", "index.html"):
        load(browser, pages, name)
        assert browser.execute_script("return window.harmed") is None
        assert browser.execute_script("return document.scripts.length") == 1
        assert "</script>" in find(browser, "main").text
    load(browser, pages, "hostile.html")
    ActionChains(browser).move_to_element(find(browser, "#e2 .kind")).perform()
    assert "e2" in on(browser)


def test_nothing_is_refused_by_the_policy_and_nothing_is_fetched(browser: Any, pages: Path) -> None:
    browser.get_log("browser")
    for name in ("fr.html", "en.html", "hostile.html", "index.html"):
        load(browser, pages, name)
        assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
        assert browser.execute_script("return getComputedStyle(document.querySelector('.mark')).fontWeight") == "700"
        assert browser.execute_script("return document.documentElement.className") == "live"
    assert browser.get_log("browser") == []


@pytest.mark.parametrize("width", [320, 390, 768, 1000, 1400])
def test_nothing_runs_out_of_the_page_sideways(browser: Any, pages: Path, width: int) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        for name in ("fr.html", "hostile.html", "index.html"):
            load(browser, pages, name)
            assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_site_is_walked_from_its_index_to_the_words(browser: Any, site: Path) -> None:
    load(browser, site, "index.html")
    browser.get_log("browser")
    find(browser, ".chapters a[href$='incidents.html']").click()
    find(browser, ".incidents a[href*='incidents/']").click()
    find(browser, ".account a").click()
    assert "/reports/" in browser.current_url
    assert browser.current_url.rpartition("#")[2] in on(browser)
    find(browser, ".chapters a[href$='deadlines.html']").click()
    find(browser, ".chapters a[href*='tension-']").click()
    assert browser.execute_script("return document.images[0].naturalWidth") > 300
    assert browser.get_log("browser") == []
    assert browser.execute_script("return performance.getEntriesByType('resource').filter(e => !e.name.startsWith('data:')).length") == 0


def test_incidents_are_filtered_by_status_by_reports_and_by_words(browser: Any, site: Path) -> None:
    load(browser, site, "incidents.html")

    def shown() -> list[str]:
        return [row.get_attribute("class") for row in browser.find_elements("css selector", "tbody tr") if row.is_displayed()]

    everything = shown()
    find(browser, "#several").click()
    assert shown() == [row for row in everything if "single" not in row] != []
    find(browser, "#several").click()
    find(browser, "#status-denied").click()
    assert shown() == [row for row in everything if "st-denied" not in row] != everything
    find(browser, "#status-denied").click()
    find(browser, "#find").send_keys("kherson RUSSIE")
    assert len(shown()) == 1


@pytest.mark.parametrize("width", [320, 768, 1400])
def test_no_chapter_runs_out_sideways(browser: Any, site: Path, width: int) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        for name in [path for path in SITES["fr"] if not path.startswith("reports/")]:
            load(browser, site, name)
            assert browser.execute_script("return document.documentElement.scrollWidth") <= width, name
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_the_index_finds_by_words_in_any_case(browser: Any, pages: Path) -> None:
    load(browser, pages, "index.html")
    find(browser, "#find").send_keys("MANŒUVRES kiev a annonce")
    shown = [row for row in browser.find_elements("css selector", "tbody tr") if row.is_displayed()]
    assert [row.find_element("tag name", "a").text for row in shown] == [
        "Mer d’Azov : Moscou annonce des manœuvres, Kiev crie au « blocus »"
    ]


def test_without_javascript_words_and_rows_are_linked(pages: Path, tmp_path: Path) -> None:
    browser = start(tmp_path, **{"profile.managed_default_content_settings.javascript": 2})
    try:
        browser.get((pages / "fr.html").as_uri())
        assert find(browser, "#e1").is_displayed()
        find(browser, "#t-e5").click()
        assert browser.current_url.endswith("#e5")
        find(browser, "#e5 .number").click()
        assert browser.current_url.endswith("#t-e5")
        find(browser, "#status-denied").click()
        assert not find(browser, "#e6").is_displayed()
        assert not find(browser, ".hint.js").is_displayed()
    finally:
        browser.quit()
