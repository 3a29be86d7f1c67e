"""The explorer and the report in a browser: what a reader does, and what must come of it."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from benchmarks.handmade import NEGATED, claim, made
from benchmarks.synthetic import synthetic_corpus
from iranru_graph.analysis.network import network
from iranru_graph.claims.tables import tables
from iranru_graph.model import Document, EntityType, Status
from iranru_graph.visual import write_explorer, write_report

pytestmark = pytest.mark.browser
Tables = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def small() -> Tables:
    """Seven entities: a chain from a to e over b, a dispute of c and d, a plan, a meeting of two persons."""
    found = made(
        claim("a", "aids", "b", time="2001", documents=("d1", "d2"), confidence=0.9),
        claim("b", "metWith", "c", time="2003", confidence=0.6),
        claim("b", "supports", "c", confidence=0.6),
        claim("c", "sanctions", "d", time="2005", documents=("d3",), status=Status.DISPUTED),
        claim("c", "sanctions", "d", time="2006", documents=("d4",), status=Status.DISPUTED, polarity=NEGATED),
        claim("d", "visited", "e", time="2007"),
        claim("a", "visited", "e", time="2008", status=Status.PLANNED),
        claim("p", "metWith", "q", time="2009"),
        documents=(Document("d1", "x", source="Northern Post"), Document("d3", "x", source="Gulf Ledger")),
        p=EntityType.PERSON,
        q=EntityType.PERSON,
    )
    found["entities"].loc[found["entities"]["id"] == "q", ["name", "name_ru", "name_fa"]] = [
        "Quentin",
        "Лавров",
        "بوشهر",
    ]
    return found


@pytest.fixture(scope="module")
def many() -> Tables:
    return tables(synthetic_corpus(claims=250, hostile=True))


@pytest.fixture(scope="module")
def page(small: Tables, pages: Path) -> str:
    return write_explorer(small, pages, name="small.html").as_uri()


def view(driver: Chrome, page: str, address: str = "") -> Chrome:
    driver.get("about:blank")
    driver.get(f"{page}#{address}" if address else page)
    return driver


def nodes(driver: Chrome) -> set[str]:
    return set(driver.execute_script("return explorer.nodes"))


def count(driver: Chrome) -> int:
    return int(driver.execute_script("return explorer.claims.length"))


def one(driver: Chrome, css: str) -> WebElement:
    return driver.find_element(By.CSS_SELECTOR, css)


def texts(driver: Chrome, css: str) -> list[str]:
    return [found.text for found in driver.find_elements(By.CSS_SELECTOR, css)]


def box(driver: Chrome, label: str) -> WebElement:
    """The filter's box with this label, its group opened."""
    found = driver.find_element(By.XPATH, f'//label[.//span[@class="label" and text()="{label}"]]')
    driver.execute_script("arguments[0].closest('details').open = true", found)
    return found.find_element(By.TAG_NAME, "input")


def click_at(driver: Chrome, place: dict[str, Any], x: str = "x", y: str = "y") -> None:
    canvas = one(driver, "#canvas")
    dx, dy = place[x] - canvas.size["width"] / 2, place[y] - canvas.size["height"] / 2
    ActionChains(driver).move_to_element_with_offset(canvas, round(dx), round(dy)).click().perform()


def click_node(driver: Chrome, entity: str) -> None:
    click_at(driver, driver.execute_script("return explorer.screen(arguments[0])", entity))


def keys(driver: Chrome, *pressed: str) -> None:
    ActionChains(driver).send_keys(*pressed).perform()


def slide(driver: Chrome, end: str, value: int) -> None:
    driver.execute_script(
        "const e = document.getElementById(arguments[0]); e.value = arguments[1]; e.dispatchEvent(new Event('input'))",
        end,
        value,
    )


def test_opens_with_what_is_supported_or_disputed(desktop: Chrome, page: str, small: Tables) -> None:
    view(desktop, page)
    assert nodes(desktop) == set("abcdepq")
    assert count(desktop) == small["claims"]["status"].isin(["Supported", "Disputed"]).sum() == 7
    assert one(desktop, "#inview").text == "7 entities · 7 claims in view"


def test_filters_and_their_counts(desktop: Chrome, page: str) -> None:
    view(desktop, page)
    box(desktop, "Planned").click()
    assert count(desktop) == 8
    box(desktop, "Persons").click()
    assert nodes(desktop) == set("abcde")
    box(desktop, "Conflict").click()
    assert count(desktop) == 5
    box(desktop, "visited").click()
    assert count(desktop) == 3
    box(desktop, "Northern Post").click()
    assert count(desktop) == 1, "a claim that another outlet states as well stays"
    keys(desktop, "r")
    assert count(desktop) == 7


def test_sources_and_confidence(desktop: Chrome, page: str) -> None:
    view(desktop, page)
    slide(desktop, "minsources", 2)
    assert nodes(desktop) == {"a", "b"}
    view(desktop, page, "confidence=0.55")
    assert nodes(desktop) == {"a", "b", "c"}


def test_time_slider_undated_and_play(desktop: Chrome, page: str) -> None:
    view(desktop, page)
    assert one(desktop, "#span").text == "2001 – 2009"
    slide(desktop, "until", 1)
    assert one(desktop, "#span").text == "2001 – 2003"
    assert count(desktop) == 3
    one(desktop, "#undated").click()
    assert count(desktop) == 2
    slide(desktop, "since", 1)
    assert nodes(desktop) == {"b", "c"}
    view(desktop, page)
    one(desktop, "#play").click()
    assert one(desktop, "#span").text == "2001"
    seen = set()
    deadline = time.monotonic() + 15
    while one(desktop, "#play").get_attribute("aria-pressed") == "true" and time.monotonic() < deadline:
        seen.add(count(desktop))
        time.sleep(0.1)
    assert {1, 2, 3, 4, 5} <= seen
    assert one(desktop, "#span").text == "2001 – 2009"


def test_click_on_a_node_shows_its_card(desktop: Chrome, page: str) -> None:
    view(desktop, page)
    click_node(desktop, "b")
    assert one(desktop, "#card h2").text == "B"
    assert any("supports" in line for line in texts(desktop, "#card .row .what"))
    assert "node=b" in desktop.current_url


def test_click_on_a_line_shows_every_claim_and_marks_denials(desktop: Chrome, page: str, small: Tables) -> None:
    view(desktop, page)
    click_at(desktop, desktop.execute_script("return explorer.middle('c', 'd')"), "mx", "my")
    cards = desktop.find_elements(By.CSS_SELECTOR, "#card .claim")
    assert len(cards) == 2
    shown = [str(card.get_attribute("data-claim")) for card in cards]
    marked = ["against" in str(card.get_attribute("class")) for card in cards]
    polarity = dict(zip(small["claims"]["id"], small["claims"]["polarity"], strict=True))
    assert marked == [polarity[key] == "negated" for key in shown] == [False, True]
    assert "The texts disagree" in one(desktop, "#card").text
    assert "Gulf Ledger" in one(desktop, "#card").text
    quote = dict(zip(small["evidence"]["claim"], small["evidence"]["quote"], strict=True))
    assert texts(desktop, "#card blockquote") == [quote[key] for key in shown]


@pytest.mark.parametrize("typed", ["quen", "лавр", "بوشهر", "Quentin"])
def test_search_in_three_languages(desktop: Chrome, page: str, typed: str) -> None:
    view(desktop, page)
    keys(desktop, "/")
    one(desktop, "#search").send_keys(typed)
    assert one(desktop, "#suggestions .who").text == "Quentin"
    one(desktop, "#search").send_keys(Keys.ENTER)
    assert one(desktop, "#card h2").text == "Quentin"


def test_search_for_nothing_says_so(desktop: Chrome, page: str) -> None:
    view(desktop, page)
    one(desktop, "#search").send_keys("zzz")
    assert texts(desktop, "#suggestions li") == ["No such name in the texts"]


def test_neighbourhood_of_one_and_two_steps(desktop: Chrome, page: str) -> None:
    view(desktop, page, "node=a")
    one(desktop, "#focus1").click()
    assert nodes(desktop) == {"a", "b"}
    one(desktop, "#focus2").click()
    assert nodes(desktop) == {"a", "b", "c"}
    keys(desktop, "0")
    assert nodes(desktop) == set("abcdepq")


def test_path_between_two_chosen_nodes(desktop: Chrome, page: str) -> None:
    view(desktop, page, "node=a")
    one(desktop, "#pathfrom").click()
    click_node(desktop, "e")
    assert desktop.execute_script("return explorer.path") == ["a", "b", "c", "d", "e"]
    assert one(desktop, "#card .kind").text == "Path of 4 steps"
    box(desktop, "Planned").click()
    assert desktop.execute_script("return explorer.path") == ["a", "e"]
    view(desktop, page, "from=a&to=q")
    assert one(desktop, "#card .kind").text == "No path"


def test_undo_and_the_address_keep_the_view(desktop: Chrome, page: str) -> None:
    view(desktop, page)
    box(desktop, "Persons").click()
    slide(desktop, "until", 2)
    address = desktop.execute_script("return explorer.address")
    before = nodes(desktop)
    view(desktop, page, address)
    assert nodes(desktop) == before
    assert not box(desktop, "Persons").is_selected()
    view(desktop, page)
    box(desktop, "Persons").click()
    keys(desktop, "u")
    assert nodes(desktop) == set("abcdepq")


def test_an_address_of_another_graph_does_no_harm(desktop: Chrome, page: str) -> None:
    view(desktop, page, "node=nobody&hide=Robot&status=Sure,Planned&since=1700&view=a,b&size=9&pair=a&pair=zz&hops=7")
    assert nodes(desktop) == {"a", "e"}


def test_table_and_picture_of_the_view(desktop: Chrome, page: str, small: Tables) -> None:
    view(desktop, page, "node=a")
    rows = list(csv.DictReader(io.StringIO(desktop.execute_script("return explorer.csv()"), newline="")))
    assert {row["claim"] for row in rows} == set(desktop.execute_script("return explorer.claims"))
    assert {row["quote"] for row in rows} <= set(small["evidence"]["quote"])
    assert desktop.execute_script("return explorer.picture().length") > 5000


def test_colour_theme_and_keys(desktop: Chrome, page: str) -> None:
    view(desktop, page)
    keys(desktop, "c")
    assert one(desktop, "#colour").get_attribute("value") == "community"
    theme = desktop.execute_script("return document.documentElement.dataset.theme")
    keys(desktop, "d")
    assert desktop.execute_script("return document.documentElement.dataset.theme") != theme
    keys(desktop, "?")
    assert one(desktop, "#keys").is_displayed()


def test_panel_is_a_way_in_for_the_keyboard(desktop: Chrome, page: str) -> None:
    view(desktop, page)
    first = one(desktop, "#card .ranking .link")
    first.send_keys(Keys.ENTER)
    assert one(desktop, "#card h2").text == "B"
    keys(desktop, Keys.ESCAPE)
    assert one(desktop, "#card h2").text == "In view"


def test_phone_has_drawer_and_sheet(phone: Chrome, page: str) -> None:
    view(phone, page)
    width = phone.execute_script("return document.documentElement.scrollWidth")
    assert width <= 390
    assert not one(phone, "#filters").is_displayed()
    one(phone, "#filters-button").click()
    time.sleep(0.3)
    box(phone, "Persons").click()
    assert nodes(phone) == set("abcde")
    one(phone, "#filters-close").click()
    time.sleep(0.3)
    click_node(phone, "b")
    assert one(phone, "#card h2").is_displayed()
    one(phone, "#panel-close").click()
    time.sleep(0.3)
    assert not one(phone, "#panel").is_displayed()


def test_hostile_names_show_as_text(desktop: Chrome, many: Tables, pages: Path) -> None:
    page = write_explorer(many, pages, name="hostile.html").as_uri()
    network_nodes = set(network(many["claims"], many["entities"], statuses=["Supported", "Disputed"]))
    view(desktop, page)
    assert nodes(desktop) == network_nodes
    for entity in sorted(network_nodes, key=len)[:12]:
        view(desktop, page, f"node={entity}")
        name = many["entities"].set_index("id").at[entity, "name"]
        assert desktop.execute_script("return document.querySelector('#card h2').textContent") == name
    one(desktop, "#search").send_keys("script")
    report = write_report(
        many, pages, {"skipped": [{"path": "<b>", "reason": "</script>"}]}, name="hostile-report.html"
    )
    assert desktop.execute_script("return window.broken") is None
    desktop.get(report.as_uri())
    assert desktop.execute_script("return window.broken") is None
    assert desktop.execute_script("return document.scripts.length") == 0


def test_report_fits_a_phone(phone: Chrome, many: Tables, pages: Path) -> None:
    phone.get(write_report(many, pages, {}, name="report.html").as_uri())
    assert phone.execute_script("return document.documentElement.scrollWidth") <= 390
    link = one(phone, "#brief .cite")
    target = str(link.get_attribute("href")).split("#")[1]
    assert phone.execute_script("return !!document.getElementById(arguments[0]).querySelector('blockquote')", target)


def test_five_thousand_nodes_are_ready_in_two_seconds(desktop: Chrome, pages: Path) -> None:
    page = write_explorer(tables(synthetic_corpus(claims=12_000, entities=6_500)), pages, name="large.html").as_uri()
    view(desktop, page, "status=Supported,Disputed,Denied,Planned,Alleged")
    assert len(nodes(desktop)) > 4_500
    ready = int(str(one(desktop, "body").get_attribute("data-ready")))
    # Two seconds on an ordinary machine; twice that where tests share two slow cores.
    assert ready < 4_000
    click_node(desktop, "iran")
    assert one(desktop, "#card h2").text == "Iran"
