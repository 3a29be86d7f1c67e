"""A person at the site, in a real browser: search, entity, claim, text, and a query."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

BROWSER, DRIVER = Path("/usr/bin/chromium"), Path("/usr/bin/chromedriver")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (BROWSER.exists() and DRIVER.exists()), reason="needs Chromium and its driver"),
]
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --window-size=1280,900"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(BROWSER)
    for flag in (*FLAGS.split(), f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = Service(str(DRIVER), log_output=os.devnull)
    opened = webdriver.Chrome(options=options, service=service)
    yield opened
    opened.quit()


@pytest.fixture(autouse=True)
def no_complaints(browser: webdriver.Chrome) -> Iterator[None]:
    """Nothing that the browser refuses or that a script throws goes unseen."""
    browser.get_log("browser")  # type: ignore[no-untyped-call]
    yield
    complaints = [e for e in browser.get_log("browser") if e["level"] == "SEVERE" and "404" not in e["message"]]  # type: ignore[no-untyped-call]
    assert not complaints


def _wait(browser: webdriver.Chrome, found: Callable[[webdriver.Chrome], object]) -> None:
    WebDriverWait(browser, 10).until(found)


def _one(browser: webdriver.Chrome, selector: str) -> WebElement:
    _wait(browser, lambda b: b.find_elements(By.CSS_SELECTOR, selector))
    return browser.find_element(By.CSS_SELECTOR, selector)


def test_from_search_to_the_sentence(browser: webdriver.Chrome, site: str) -> None:
    browser.get(site)
    _one(browser, "#q").send_keys("лавр")
    _wait(browser, lambda b: "Sergey Lavrov" in b.find_element(By.ID, "hits").text)
    _one(browser, "#q").send_keys(Keys.ARROW_DOWN, Keys.ENTER)
    _wait(browser, lambda b: b.current_url.endswith("/entity/sergey-lavrov"))
    assert _one(browser, "h1").text == "Sergey Lavrov"
    _one(browser, ".claims .go").click()
    _wait(browser, lambda b: "/claim/" in b.current_url)
    sentence = _one(browser, ".quote p").text
    _one(browser, ".quote footer a").click()
    _wait(browser, lambda b: "/document/" in b.current_url)
    at = "const a = document.getElementById(location.hash.slice(1)); const s = a.closest('.said').cloneNode(true);"
    drop = "s.querySelectorAll('sup').forEach((e) => e.remove()); return s.textContent"
    assert browser.execute_script(at + drop) == sentence


def test_pointing_at_a_claim_lights_its_sentence(browser: webdriver.Chrome, site: str) -> None:
    browser.get(f"{site}/document/delivery")
    _one(browser, ".notes li[data-claim='1'] a").send_keys("")
    browser.execute_script("document.querySelector(\".notes li[data-claim='1'] a\").focus()")
    _wait(browser, lambda b: b.find_elements(By.CSS_SELECTOR, ".said.lit"))


def test_a_query_is_written_completed_and_run(browser: webdriver.Chrome, site: str) -> None:
    browser.get(f"{site}/query")
    area = _one(browser, "#query")
    area.clear()
    area.send_keys("SELECT ?a ?b WHERE { ?a iru:supp")
    _wait(browser, lambda b: "iru:suppliesArmsTo" in b.find_element(By.ID, "terms").text)
    area.send_keys(Keys.ARROW_DOWN)
    chosen = _one(browser, "#terms [aria-selected=true] code").text
    area.send_keys(Keys.ENTER)
    assert area.get_attribute("value") == "SELECT ?a ?b WHERE { ?a " + chosen
    area.clear()
    area.send_keys("SELECT ?a ?b WHERE { ?a iru:suppliesArmsTo ?b }")
    assert browser.find_elements(By.CSS_SELECTOR, ".paint .tok-variable")
    area.send_keys(Keys.CONTROL, Keys.ENTER)
    _wait(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "#answer td"))
    assert [c.text for c in browser.find_elements(By.CSS_SELECTOR, "#answer td")] == ["Russia", "Iran"]
    assert browser.find_elements(By.CSS_SELECTOR, "#answer .network circle")


def test_a_named_question_by_its_form(browser: webdriver.Chrome, site: str) -> None:
    browser.get(f"{site}/query?name=arms-transfers")
    _one(browser, "#p-weapon").send_keys("S300", Keys.ENTER)
    _wait(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "#answer tbody tr"))
    assert len(browser.find_elements(By.CSS_SELECTOR, "#answer tbody tr")) == 2


def test_hostile_text_does_not_run(browser: webdriver.Chrome, site: str) -> None:
    for address in ("/entity/hostile", "/search?q=scr", "/document/odd%20name%3F%20%3C1%3E", "/contradictions"):
        browser.get(site + address)
        assert browser.execute_script("return document.querySelectorAll('main script, main img').length") == 0


def test_dark_and_light(browser: webdriver.Chrome, site: str) -> None:
    browser.get(site)
    paper = "return getComputedStyle(document.body).backgroundColor"
    before = browser.execute_script(paper)
    _one(browser, "#theme").click()
    after = browser.execute_script(paper)
    assert before != after
    browser.refresh()
    assert browser.execute_script(paper) == after
    _one(browser, "#theme").click()


@pytest.mark.parametrize(
    "address", ["/", "/entity/iran?all", "/document/delivery", "/contradictions", "/query?name=positions"]
)
def test_a_phone_needs_no_sideways_scrolling(browser: webdriver.Chrome, site: str, address: str) -> None:
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get(site + address)
    wide = browser.execute_script("return document.documentElement.scrollWidth")
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wide <= 390


def test_the_explorer_runs_its_own_script(browser: webdriver.Chrome, site: str) -> None:
    browser.get(f"{site}/explorer")
    _wait(browser, lambda b: b.title == "ran")


def test_it_can_be_used_by_keyboard_alone(browser: webdriver.Chrome, site: str) -> None:
    browser.get(site)
    body = browser.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    assert browser.switch_to.active_element.get_attribute("class") == "skip"
    body.send_keys("/")
    assert browser.switch_to.active_element.get_attribute("id") == "q"
