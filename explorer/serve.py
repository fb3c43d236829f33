"""Start the explorer's server on this machine, and the browser when it answers."""

import socket
import threading
import time
import urllib.request
import webbrowser

from graph.errors import Text, UseError
from graph.paths import CHECKOUT

ACCENT = "#0B5CAD"
FLAGS = {
    "server.address": "127.0.0.1",
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
    "logger.level": "error",
    "logger.hideWelcomeMessage": "true",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "theme.headingFontSizes": "2rem,1.4rem,1.2rem,1.1rem,1rem,1rem",
    "theme.light.primaryColor": ACCENT,
    "theme.light.backgroundColor": "#FFFFFF",
    "theme.light.secondaryBackgroundColor": "#F5F7F9",
    "theme.light.textColor": "#1F2328",
    "theme.light.linkColor": ACCENT,
    "theme.dark.primaryColor": "#6CB2F5",
    "theme.dark.linkColor": "#6CB2F5",
}
"""What the server is started with: flags hold against environment and the user's own configuration."""


def serve(port: int, language: str, *, opens_browser: bool) -> int:
    """Serve the explorer on 127.0.0.1 until it is ended.

    Raises UseError where the port is taken.
    """
    from streamlit.web.cli import main

    port = _claim(port)
    address = f"http://127.0.0.1:{port}"
    there = Text(
        f"Atlasen visas på {address} (avsluta med Ctrl+C)", f"The atlas is at {address} (end with Ctrl+C)"
    )
    print(there.in_(language), flush=True)
    if opens_browser:
        threading.Thread(target=_open_when_up, args=(address,), daemon=True).start()
    flags = [f"--{name}={value}" for name, value in {**FLAGS, "server.port": port}.items()]
    main(["run", str(CHECKOUT / "app.py"), *flags], standalone_mode=False)
    return 0


def _claim(port: int) -> int:
    """Return the port where it is free; for 0, one that is."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
            return int(probe.getsockname()[1])
        except (OSError, OverflowError) as error:
            raise UseError(
                f"Porten {port} kan inte användas: den är upptagen eller spärrad. "
                f"Välj en annan: ris explore --port {port + 1 if port < 65535 else 8502}",
                f"Port {port} cannot be used: it is taken or barred. "
                f"Choose another: ris explore --port {port + 1 if port < 65535 else 8502}",
            ) from error


def _open_when_up(address: str) -> None:
    while True:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            webbrowser.open(address)
            return
