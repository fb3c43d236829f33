"""Downloading: politely, with resume and checksum, from a small server on this machine only."""

import hashlib
import json
import random
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from filelock import FileLock

import cli
from graph.build import build
from graph.errors import BuildRunningError, FetchError, NoRoomError, UseError
from ingest import fetch as fetching
from ingest.fetch import fetch, wanted
from ingest.sources import SOURCES
from ingest.store import ingest
from tests.conftest import REGION, home_with
from tests.test_build import mounted
from tests.test_ingest import PROJECTS, quads_of, take_in

CONTENT = random.Random(3).randbytes(900_000)


class Publisher(ThreadingHTTPServer):
    """A server of one file, which can fail in the ways that servers do."""

    content = CONTENT
    etag = '"one"'
    cut_after: int | None = None
    status: int | None = None

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[dict[str, str]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/projekt.csv"


class Handler(BaseHTTPRequestHandler):
    server: Publisher

    def log_message(self, *words: object) -> None:
        pass

    def do_GET(self) -> None:
        server = self.server
        server.asked.append(dict(self.headers))
        if server.status:
            self.send_response(server.status)
            self.send_header("Retry-After", "120")
            self.end_headers()
            return
        if self.headers.get("If-None-Match") == server.etag:
            self.send_response(304)
            self.end_headers()
            return
        start = 0
        if self.headers.get("If-Range") == server.etag:
            start = int(self.headers["Range"].removeprefix("bytes=").rstrip("-"))
        if start > len(server.content):
            self.send_response(416)
            self.end_headers()
            return
        rest = server.content[start:]
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(rest)))
        self.send_header("ETag", server.etag)
        self.end_headers()
        self.wfile.write(rest[: server.cut_after])
        if server.cut_after is not None:
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    server = Publisher()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


SOURCE = SOURCES["projektbank"]


def get(publisher: Publisher):
    return fetch(SOURCE, publisher.address, "projekt.csv")


def test_a_file_is_fetched_with_checksum_day_terms_and_who_asks(home: Path, publisher: Publisher):
    fetched = get(publisher)
    assert fetched.is_new
    assert fetched.file == home / "downloads" / "projektbank" / "projekt.csv"
    assert fetched.file.read_bytes() == CONTENT
    record = json.loads(fetched.file.with_name("projekt.csv.json").read_text())
    assert record == fetched.record
    assert record["sha256"] == hashlib.sha256(CONTENT).hexdigest()
    assert record["address"] == publisher.address
    assert len(record["retrieved"]) == 10
    assert record["terms"] == SOURCE.rights.en
    assert publisher.asked[0]["User-Agent"].startswith("ris-atlas/")
    assert sorted(file.name for file in fetched.file.parent.iterdir()) == [
        "lock",
        "projekt.csv",
        "projekt.csv.json",
    ]


def test_what_is_not_new_is_not_fetched_again(home: Path, publisher: Publisher):
    first = get(publisher)
    again = get(publisher)
    assert not again.is_new
    assert again.record == first.record
    assert publisher.asked[1]["If-None-Match"] == '"one"'
    publisher.content, publisher.etag = b"newer", '"two"'
    assert get(publisher).file.read_bytes() == b"newer"


def test_a_download_that_was_cut_off_goes_on_where_it_stopped(home: Path, publisher: Publisher):
    publisher.cut_after = 400_000
    with pytest.raises(FetchError, match=r"was cut off .* bytes are kept. Run it again to go on"):
        get(publisher)
    (part,) = (home / "downloads" / "projektbank").glob("*.part")
    kept = part.stat().st_size
    assert 0 < kept <= 400_000
    assert not part.with_suffix("").exists()
    publisher.cut_after = None
    assert get(publisher).file.read_bytes() == CONTENT
    assert publisher.asked[1]["Range"] == f"bytes={kept}-"


def test_a_download_goes_on_only_in_the_same_file(home: Path, publisher: Publisher):
    publisher.cut_after = 400_000
    with pytest.raises(FetchError):
        get(publisher)
    publisher.cut_after, publisher.content, publisher.etag = None, CONTENT[::-1], '"two"'
    assert get(publisher).file.read_bytes() == CONTENT[::-1]


def test_what_was_begun_and_is_longer_than_the_file_is_begun_anew(home: Path, publisher: Publisher):
    publisher.cut_after = 400_000
    with pytest.raises(FetchError):
        get(publisher)
    publisher.cut_after, publisher.content = None, b"short"
    assert get(publisher).file.read_bytes() == b"short"


def test_an_earlier_file_stays_while_a_newer_is_cut_off(home: Path, publisher: Publisher):
    first = get(publisher)
    publisher.content, publisher.etag, publisher.cut_after = CONTENT[::-1], '"two"', 1000
    with pytest.raises(FetchError):
        get(publisher)
    assert first.file.read_bytes() == CONTENT


@pytest.mark.parametrize(("status", "said"), [(404, "answers 404"), (503, "Wait 120 and try again")])
def test_a_refusal_is_told(home: Path, publisher: Publisher, status: int, said: str):
    publisher.status = status
    with pytest.raises(FetchError, match=said) as caught:
        get(publisher)
    assert caught.value.exit_code == 2


def test_no_network_is_told(home: Path, publisher: Publisher):
    publisher.shutdown()
    publisher.server_close()
    with pytest.raises(FetchError, match="was cut off"):
        get(publisher)


def test_a_server_that_falls_silent_is_told(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fetching, "PATIENCE", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(FetchError, match="timed out"):
        fetch(SOURCE, f"http://127.0.0.1:{silent.getsockname()[1]}/x", "x")


def test_a_second_download_of_a_source_is_told_at_once(home: Path, publisher: Publisher):
    folder = home / "downloads" / "projektbank"
    folder.mkdir(parents=True)
    with FileLock(folder / "lock"), pytest.raises(BuildRunningError, match="Another download"):
        get(publisher)
    assert publisher.asked == []


def test_a_full_disk_is_told(tmp_path: Path, publisher: Publisher):
    disk = tmp_path / "disk"
    mounted(disk, "size=300k")
    try:
        with home_with(disk / "home", REGION), pytest.raises(NoRoomError, match="The disk is full"):
            get(publisher)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_what_was_fetched_is_ingested_with_its_day(home: Path, publisher: Publisher):
    publisher.content = PROJECTS.read_bytes()
    fetched = get(publisher)
    ingested = ingest(SOURCE, [fetched.file])
    text = "".join(file.read_text(encoding="utf-8") for file in ingested.folder.glob("report.txt"))
    assert "4 rader lästa" in text
    days = {q.object.value for q in quads_of(ingested) if q.predicate.value.endswith("retrievedOn")}
    assert fetched.record["retrieved"] in days


def test_the_terminal_fetches_what_is_named(
    home: Path, publisher: Publisher, monkeypatch: pytest.MonkeyPatch, capsys
):
    source = replace(SOURCE, downloads={"alla": (publisher.address, "projekt.csv")})
    monkeypatch.setitem(SOURCES, "projektbank", source)
    monkeypatch.setattr(sys, "argv", ["ris", "--language", "en", "fetch", "projektbank"])
    assert cli.main() == 0
    assert capsys.readouterr().out.startswith(f"Fetched: {home}")
    assert cli.main() == 0
    assert capsys.readouterr().out.startswith("Nothing new: ")


@pytest.mark.parametrize(
    ("source", "names", "found"),
    [
        ("cordis", ["h2020"], ["https://cordis.europa.eu/data/cordis-h2020projects-csv.zip"]),
        ("cordis", [], ["fp7projects", "h2020projects", "HORIZONprojects"]),
        ("eurostat", ["nama_10r_3gdp"], ["/data/nama_10r_3gdp?format=TSV&compressed=true"]),
        ("scb", ["TAB6471"], ["/tables/TAB6471/data?lang=sv&outputFormat=json-stat2"]),
    ],
)
def test_the_addresses_are_the_publishers(source: str, names: list[str], found: list[str]):
    addresses = [address for address, _ in wanted(SOURCES[source], names).values()]
    assert len(addresses) == len(found)
    assert all(part in address for part, address in zip(found, addresses, strict=True))


@pytest.mark.parametrize(
    ("source", "names"), [("cordis", ["fp6"]), ("projektbank", []), ("scb", []), ("scb", ["../../x"])]
)
def test_what_cannot_be_fetched_is_told(source: str, names: list[str]):
    with pytest.raises(UseError, match="cannot be fetched without knowing which file"):
        wanted(SOURCES[source], names)


def test_only_fetching_opens_the_network(home: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*words: object, **more: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    take_in("projektbank", PROJECTS)
    assert build().is_new
