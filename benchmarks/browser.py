"""How fast the explorer is in a real browser: each round a server just started and a new profile."""

import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request

from graph import paths

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
VIEW = """() => [...document.querySelectorAll('*')].map(e => e.shadowRoot?.querySelector('.root')?.view)
    .find(v => v?.network && v.nodes.length > 0 && Object.keys(v.network.getPositions()).length > 0)"""
PLACE = f"""iri => {{ const v = ({VIEW})(), box = v.box.getBoundingClientRect();
    const p = v.network.canvasToDOM(v.network.getPositions([iri])[iri]);
    return [box.left + p.x, box.top + p.y] }}"""
THINGS = {"LOKET": "loket", "Region Norrbotten": "region-norrbotten", "Tillväxtverket": "tillvaxtverket"}


def measure(rounds: int) -> None:
    """Print the medians of the first picture and of the way from a click to its facts."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("\nNo Chromium on this machine: the browser was not measured.")
        return
    measured = [_round(chromium) for _ in range(rounds)]
    pictures, clicks = [first for first, _ in measured], [c for _, all_ in measured for c in all_]
    print("\n| in the browser | median | at most |\n|---|---|---|")
    print(
        f"| first picture of the network, server just started | {statistics.median(pictures):.2f} s | 2.5 s |"
    )
    print(f"| from a click to the facts | {statistics.median(clicks):.2f} s | 0.5 s |")


def _round(chromium: str) -> tuple[float, list[float]]:
    from playwright.sync_api import sync_playwright

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "cli.py", "explore", "--no-browser", "--port", str(port)]
    server = subprocess.Popen(
        command, cwd=paths.CHECKOUT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            page = browser.new_context(viewport={"width": 1440, "height": 1100}).new_page()
            start = time.perf_counter()
            page.goto(f"http://127.0.0.1:{port}/network")
            page.wait_for_function(VIEW, polling=20)
            first = time.perf_counter() - start
            page.wait_for_timeout(1000)
            return first, [_click(page, name, slug) for name, slug in THINGS.items()]
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)


def _click(page, name: str, slug: str) -> float:  # type: ignore[no-untyped-def]
    x, y = page.evaluate(PLACE, f"https://w3id.org/ris-atlas/id/{slug}")
    start = time.perf_counter()
    page.mouse.click(x, y)
    page.locator("h3", has_text=name).wait_for()
    took = time.perf_counter() - start
    page.wait_for_timeout(500)
    return took
