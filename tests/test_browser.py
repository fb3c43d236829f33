"""The explorer in a real browser: drawn, clicked, unfolded, linked to, rebuilt while open; nothing leaves."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from graph import paths

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
FLAGS += ["--disable-sync", "--no-first-run"]
OWN = ("/_stcore/health", "/_stcore/host-config")
"""What Streamlit itself asks for below a page's path on a deep link, and does not find."""
PAGE = (paths.ONTOLOGY / "index.html").as_uri()
LOKET = "https://w3id.org/ris-atlas/id/loket"
REGION = "https://w3id.org/ris-atlas/id/region-norrbotten"
ROOT = """() => [...document.querySelectorAll('*')].map(e => e.shadowRoot?.querySelector('.root'))
    .find(r => r?.view?.network)"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium: in CI the browser tests are part of the run")
        pytest.skip("no Chromium on this machine: install the package chromium to run the browser tests")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def explorer(home: Path, **environment: str) -> Iterator[str]:
    """Start the explorer as a user does and give its address."""
    port = free_port()
    command = [sys.executable, "cli.py", "explore", "--no-browser", "--port", str(port)]
    environment = {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"} | environment  # which must not matter
    environment = os.environ | {"RIS_HOME": str(home)} | environment
    server = subprocess.Popen(command, cwd=paths.CHECKOUT, env=environment)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str, server: subprocess.Popen) -> None:
    for _ in range(600):
        assert server.poll() is None, "the explorer ended by itself"
        try:
            urllib.request.urlopen(address, timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the explorer did not answer")


@pytest.fixture(scope="session")
def address(real_home: Path) -> Iterator[str]:
    with explorer(real_home) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new profile; what it asks of the net and what it complains of is judged at the end."""
    page = browser.new_context(viewport={"width": 1440, "height": 1100}).new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.extend(complaint(message)))
    yield page
    inside = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", PAGE)
    outside = [url for url in asked if not url.startswith(inside)]
    page.context.close()
    assert outside == []
    assert complaints == []


def complaint(message: ConsoleMessage) -> list[str]:
    where = message.location["url"]
    if message.type != "error" or where.endswith(OWN):
        return []
    return [f"{message.text} ({where})"]


def open_network(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}/network{query}")
    page.wait_for_function(f"() => ({ROOT})()?.view.nodes.length > 20")
    page.wait_for_timeout(300)


def place(page: Page, iri: str) -> tuple[float, float]:
    """Return where a thing is drawn on the page."""
    at = page.evaluate(
        f"""iri => {{ const view = ({ROOT})().view, box = view.box.getBoundingClientRect();
        const p = view.network.canvasToDOM(view.network.getPositions([iri])[iri]);
        return [box.left + p.x, box.top + p.y]; }}""",
        iri,
    )
    return at[0], at[1]


def drawn(page: Page) -> set[str]:
    return set(page.evaluate(f"() => ({ROOT})().view.nodes.getIds()"))


def test_the_network_is_drawn_and_a_click_shows_facts_with_reasons(page: Page, address: str):
    open_network(page, address)
    assert len(drawn(page)) == 150
    page.mouse.click(*place(page, LOKET))
    expect(page.locator("h3", has_text="LOKET")).to_be_visible()
    budget = page.locator("li", has_text="6\xa0805\xa0550\xa0kr").first
    budget.locator("button.mark").first.click()
    reason = page.locator(".reason").first
    expect(reason).to_contain_text("Finansiering av projektet LOKET (004_e64a66089893002f.txt), rad 11")
    expect(reason).to_contain_text("Står i en källa")
    folder = Path(os.environ.get("RIS_SCREENSHOTS") or "tests/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / "network.png")


def test_every_state_is_a_link(page: Page, address: str):
    open_network(page, address)
    page.mouse.click(*place(page, LOKET))
    expect(page.locator("h3", has_text="LOKET")).to_be_visible()
    page.wait_for_url("**thing=id%3Aloket**")
    link = page.url.removeprefix(address)
    other = page.context.new_page()
    other.goto(address + link)
    expect(other.locator("h3", has_text="LOKET")).to_be_visible()


def test_a_double_click_unfolds_neighbours_in_place(page: Page, address: str):
    open_network(page, address)
    before, where = drawn(page), place(page, REGION)
    page.mouse.dblclick(*where)
    page.wait_for_function(f"() => ({ROOT})().view.nodes.length > 200")
    assert before < drawn(page)
    there = place(page, REGION)
    assert abs(there[0] - where[0]) < 2 and abs(there[1] - where[1]) < 2
    page.get_by_role("button", name="Vik ihop allt").click()
    page.wait_for_function(f"() => ({ROOT})().view.nodes.length === 150")


def test_the_table_drives_the_same_selection(page: Page, address: str):
    open_network(page, address)
    page.get_by_placeholder("Sök i tabellen").fill("interactive inn")
    page.locator("table").get_by_role("button", name="Interactive Innovation").click()
    expect(page.locator("h3", has_text="Interactive Innovation")).to_be_visible()
    assert page.evaluate(f"() => ({ROOT})().view.selected").endswith("interactive-innovation")
    expect(page.locator("tr.selected")).to_contain_text("Interactive Innovation")


def test_a_click_beside_all_things_leaves_the_chosen_one(page: Page, address: str):
    open_network(page, address, "?thing=id:loket")
    box = page.locator(".canvas").bounding_box()
    assert box
    page.mouse.click(box["x"] + 5, box["y"] + 5)
    expect(page.locator("h3", has_text="LOKET")).not_to_be_visible()
    assert "thing=" not in page.url


def test_a_page_comes_back_as_it_was_left(page: Page, address: str):
    open_network(page, address, "?thing=id:loket")
    page.get_by_role("link", name="Frågor").click()
    expect(page.get_by_text("Vilka aktörer finns i")).to_be_visible()
    page.get_by_role("link", name="Nätverk").click()
    expect(page.locator("h3", has_text="LOKET")).to_be_visible()


def test_a_kind_in_the_overview_leads_to_its_things(page: Page, address: str):
    page.goto(address)
    page.locator("table").first.get_by_role("button", name="projekt", exact=True).click()
    page.wait_for_url("**/network?**kind=project**")
    page.wait_for_function(f"() => ({ROOT})()?.view.nodes.length > 0")


def test_what_sources_disagree_on_stands_beside_the_facts(page: Page, address: str):
    open_network(page, address, "?thing=id:loket")
    expect(page.locator(".dispute").first).to_contain_text("Källorna säger olika om slutdatum: 2022")


def test_filters_by_kind_level_area_and_county(page: Page, address: str):
    open_network(page, address)
    whole = drawn(page)
    page.goto(
        f"{address}/network?kind=project&area=code%3Adigitala-tjanstenaringar&region=id%3Anorrbottens-lan"
    )
    page.wait_for_function(f"() => ({ROOT})()?.view.nodes.length > 0")
    some = drawn(page)
    assert "https://w3id.org/ris-atlas/id/interactive-innovation" in some
    assert len(some) < len(whole)
    page.goto(f"{address}/network?kind=research&level=code%3Alevel-eu")
    expect(page.get_by_text("Ingen sak i atlasen passar alla valen")).to_be_visible()


def test_a_name_in_the_facts_leads_on(page: Page, address: str):
    open_network(page, address, "?thing=id:loket")
    page.locator("li").get_by_role("button", name="Tillväxtverket", exact=True).first.click()
    expect(page.locator("h3", has_text="Tillväxtverket")).to_be_visible()


def test_both_languages(page: Page, address: str):
    open_network(page, address, "?thing=id:loket")
    page.get_by_text("English").click()
    expect(page.get_by_text("Here you see which actors")).to_be_visible()
    expect(page.locator("li", has_text="SEK 6,805,550").first).to_be_visible()
    assert "lang=en" in page.url
    page.wait_for_function("() => document.documentElement.lang === 'en'")
    page.get_by_role("link", name="Questions").click()
    expect(page.get_by_text("Which actors exist in")).to_be_visible()


def test_the_overview_says_what_is_there_and_from_where(page: Page, address: str):
    page.goto(address)
    expect(page.get_by_text("textställen i 5 dokument som belägg")).to_be_visible()
    expect(page.locator("td", has_text="Innovationsstrategi för Norrbottens län 2013")).to_be_visible()
    page.wait_for_function("() => document.documentElement.lang === 'sv'")


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("?question=funding/granted-2017", "88\xa0340\xa0842"),
        ("?question=ecosystems/what-the-gaps-separate", "Forskningsgapet"),
        ("?question=focus/intersections", "Digitala tjänstenäringar"),
        ("?question=strategies/chain-to-the-eu", "Europa 2020"),
        ("?question=funding/programmes-that-end&day=2027-06-30", "Programperioden"),
        ("?question=gaps/missing-place", "FinansInvest"),
    ],
)
def test_a_question_is_answered_in_its_view_and_as_table(page: Page, address: str, query: str, seen: str):
    page.goto(f"{address}/questions{query}")
    expect(page.locator("td", has_text=seen).first).to_be_visible()
    expect(page.get_by_role("button", name="Hämta som CSV")).to_be_visible()
    page.get_by_text("Frågan i SPARQL").click()
    expect(page.get_by_text("PREFIX ris:").first).to_be_visible()


def test_the_ontology_is_searched_and_read_in_a_frame(page: Page, address: str):
    page.goto(f"{address}/ontology?lang=en")
    inside = page.frame_locator("iframe")
    expect(page.locator("iframe")).to_have_attribute("title", "The page about the ontology")
    expect(inside.locator("html")).to_have_attribute("lang", "en")
    inside.locator("nav").get_by_role("link", name="Funding").click()
    expect(inside.locator("#module-funding")).to_be_in_viewport()
    inside.get_by_label("Search the words").fill("dodens dal")
    expect(inside.locator("#count")).to_have_text("1 hit")
    expect(inside.locator("#code-dodens-dal")).to_be_visible()
    inside.locator("nav").get_by_role("link", name="Actors").click()
    expect(inside.locator("#Actor")).to_be_visible()
    page.get_by_text("Svenska").click()
    expect(inside.locator("html")).to_have_attribute("lang", "sv")
    expect(inside.get_by_role("heading", name="De viktigaste klasserna")).to_be_visible()


def test_the_page_of_the_ontology_stands_alone(page: Page):
    page.goto(f"{PAGE}#Project")
    expect(page.locator("#Project")).to_be_in_viewport()
    expect(page.get_by_role("heading", name="projekt ris:Project", exact=True)).to_be_visible()
    page.get_by_label("Sök bland orden").fill("foretag forskning")
    shown = page.locator(".entry:visible")
    assert 0 < shown.count() < 20
    for entry in shown.all():
        words = " ".join(entry.locator(".words").all_text_contents()).lower()
        assert "företag" in words and "forskning" in words
    page.get_by_label("Sök bland orden").fill("inget sådant ord")
    expect(page.get_by_text("Inget ord passar sökningen.")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_text("No word fits the search.")).to_be_visible()
    assert page.title() == "RIS Atlas: the ontology"
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    assert page.get_by_label("Sök bland orden").input_value() == ""


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_words_of_the_diagram_fit_where_they_stand(page: Page, language: str):
    page.goto(PAGE)
    page.locator(f"label[lang={language}]").click()
    tight = page.evaluate("""() => [...document.querySelectorAll('.diagram text')].filter(text => {
            if (getComputedStyle(text).display === 'none') return false;
            const inner = text.getBBox(), outer = text.parentNode.querySelector('rect').getBBox();
            return inner.x < outer.x || inner.x + inner.width > outer.x + outer.width
                || inner.y < outer.y || inner.y + inner.height > outer.y + outer.height;
        }).map(text => text.textContent)""")
    assert tight == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_of_the_ontology_needs_no_sideways_scrolling(page: Page, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(PAGE)
    assert page.evaluate("() => document.documentElement.scrollWidth") == width


def test_a_rebuilt_atlas_is_noticed_at_the_next_rerun(page: Page, tmp_path: Path):
    from tests.test_build import OWN

    home = tmp_path / "home"
    with explorer(home) as address:
        page.goto(f"{address}/network?kind=business")
        page.wait_for_function(f"() => ({ROOT})()?.view.nodes.length > 0")
        (home / "curated").mkdir()
        (home / "curated" / "mine.trig").write_text(OWN, encoding="utf-8")
        built = [sys.executable, "cli.py", "build"]
        subprocess.run(built, cwd=paths.CHECKOUT, env=os.environ | {"RIS_HOME": str(home)}, check=True)
        page.get_by_text("English").click()
        expect(page.locator("table").get_by_role("button", name="New", exact=True)).to_be_visible()


OWN_DOCUMENT = """@prefix ris: <https://w3id.org/ris-atlas/def/> .
@prefix id: <https://w3id.org/ris-atlas/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix own: <https://w3id.org/ris-atlas/passage/own/> .
id:eget-protokoll a ris:Document ; skos:prefLabel "Eget protokoll"@sv , "Own minutes"@en ;
  dct:identifier "protokoll.txt" ; dct:publisher id:lulea-tekniska-universitet ;
  dct:description "Ett möte."@sv , "A meeting."@en .
own:2-4 a ris:Passage ; ris:document id:eget-protokoll ; ris:firstLine 2 ; ris:lastLine 4 ;
  ris:anchor "Nya företaget" .
GRAPH own:2-4 {
  id:nya-foretaget a ris:Company ; skos:prefLabel "Nya företaget"@sv , "The new company"@en ;
    ris:collaboratesWith id:lulea-tekniska-universitet .
}
"""


def test_a_reason_opens_the_whole_passage_where_the_texts_are_at_hand(page: Page, tmp_path: Path):
    home, texts = tmp_path / "home", tmp_path / "texts"
    for folder in (home / "curated", texts):
        folder.mkdir(parents=True)
    (home / "curated" / "mine.trig").write_text(OWN_DOCUMENT, encoding="utf-8")
    lines = ["Protokoll", "Vi arbetar med Nya före-", "", "taget i Luleå <b>nu</b>.", "Slut"]
    (texts / "protokoll.txt").write_text("\n".join(lines), encoding="utf-8")
    with explorer(home, RIS_SOURCES=str(texts)) as address:
        open_network(page, address, "?thing=id:nya-foretaget")
        page.locator("li", has_text="Luleå tekniska universitet").locator("button.mark").first.click()
        expect(page.locator(".reason")).to_contain_text("Eget protokoll (protokoll.txt), rad 2–4")
        passage = page.locator(".reason blockquote")
        expect(passage).to_have_text("Vi arbetar med Nya före-\ntaget i Luleå <b>nu</b>.")
        expect(passage.locator("mark")).to_have_text("Nya före-\ntaget")


def test_ending_the_command_ends_the_server(real_home: Path):
    with explorer(real_home) as address:
        port = int(address.rpartition(":")[2])
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_only_this_machine_is_answered_whatever_its_configuration_says(address: str):
    port = int(address.rpartition(":")[2])
    for other in ("127.0.0.2", *{info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None)}):
        family = socket.AF_INET6 if ":" in other else socket.AF_INET
        with socket.socket(family) as probe:
            probe.settimeout(1)
            assert other == "127.0.0.1" or probe.connect_ex((other, port)) != 0


def test_a_link_makes_the_browser_ask_nobody_else(page: Page, address: str):
    evil = quote("![x](http://127.0.0.9:9/leak.png) [y](http://127.0.0.9:9/) www.127-0-0-9.example")
    page.goto(f"{address}/questions?question=funding/co-financing&project={evil}&thing={evil}")
    expect(page.get_by_text("som inte finns i atlasen")).to_have_count(2)
    assert page.locator("a[href*='127-0-0-9'], a[href*='127.0.0.9'], img[src*='leak']").count() == 0


def test_the_language_follows_the_way_back_and_one_click_changes_it(page: Page, address: str):
    def marked() -> str:
        return page.get_by_role("radiogroup").locator("[aria-checked=true]").inner_text()

    swedish, english = (
        page.get_by_text("Här ser du vad atlasen vet"),
        page.get_by_text("Here you see what the"),
    )
    page.goto(address)
    expect(swedish).to_be_visible()
    page.get_by_text("English").click()
    expect(english).to_be_visible()
    page.go_back()
    expect(swedish).to_be_visible()
    assert marked() == "Svenska"
    page.get_by_text("English").click()
    expect(english).to_be_visible()
    page.get_by_text("English").click()  # what is chosen stays chosen
    page.wait_for_timeout(300)
    assert marked() == "English"
