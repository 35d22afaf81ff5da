"""What the browser tests share: the product as `make run` starts it, and a look at every page."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import ConsoleMessage, Locator, Page

START_SECONDS = 90
# A changed theme is painted with the next frame.
TWO_FRAMES = "() => new Promise(d => requestAnimationFrame(() => requestAnimationFrame(d)))"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_SANDBOX = re.compile(r"The sandbox site answers at (http://[^/\s]+)")
_SIGN_IN = re.compile(r"^\s+(Site admin|Read-only admin|Host):\s+(\w+)\s+(\w+)$")


@dataclass
class RunningProduct:
    """A started product: where it answers, and the first passwords it printed by role."""

    address: str
    sign_ins: dict[str, tuple[str, str]] = field(default_factory=dict)
    output: list[str] = field(default_factory=list)

    @property
    def sandbox_control(self) -> str:
        """Where the sandbox site tells how to sign in to it, and takes faults."""
        [address] = _SANDBOX.findall("".join(self.output))
        return f"{address}/sandbox/control"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running_product(data: Path, port: int) -> Iterator[RunningProduct]:
    """``manage.py up`` in its own process group, as Ctrl-C would find it."""
    # The tests' own settings must not leak into the product.
    own = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "BROKER_URL", "SECRET_KEY", "WEBEX_KEYS")
    env = {name: value for name, value in os.environ.items() if name not in own}
    process = subprocess.Popen(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "up", "--port", str(port)],
        env={**env, "DATA_DIR": str(data), "PYTHONUNBUFFERED": "1", "JOB_LEASE_SECONDS": "20"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    product = RunningProduct(f"http://127.0.0.1:{port}")
    ready = threading.Event()
    threading.Thread(target=_listen, args=(process, product, ready), daemon=True).start()
    try:
        assert ready.wait(START_SECONDS), "".join(product.output)
        yield product
    finally:
        os.killpg(process.pid, signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _listen(
    process: subprocess.Popen[str], product: RunningProduct, ready: threading.Event
) -> None:
    for line in process.stdout or ():
        product.output.append(line)
        if found := _SIGN_IN.match(line.rstrip()):
            product.sign_ins[found[1]] = (found[2], found[3])
        if "Ctrl-C stops everything" in line:
            ready.set()


@dataclass
class Visitor:
    """Somebody at a browser; keeps what the console said and looks closely at each page."""

    page: Page
    product: RunningProduct
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.said.append(f"{message.text} ({message.location.get('url', '')})")

    def sign_in(self, role: str) -> None:
        name, password = self.product.sign_ins[role]
        self.page.goto(f"{self.product.address}/")
        self.page.get_by_label("Sign-in name").or_(self.page.get_by_label("Username")).fill(name)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url("**/overview/")

    def go(self, name: str) -> None:
        """To a page of the navigation."""
        navigation = self.page.get_by_role("navigation")
        self.follow(navigation.get_by_role("link", name=name, exact=True))

    def follow(self, control: Locator) -> None:
        """Press a link or button and wait for the page that it leads to."""
        with self.page.expect_navigation():
            control.click()

    def look(self, name: str) -> None:
        """Accessible in light and dark at both widths, not wider than 360 px, and nothing said in
        the console."""
        self._look_in_both_schemes(name)
        wide = self.page.viewport_size
        self.page.set_viewport_size({"width": 360, "height": 800})
        overflow = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, f"{name} is {overflow} px too wide at 360 px"
        self._look_in_both_schemes(f"{name}-360")
        if wide:
            self.page.set_viewport_size(wide)
        assert not self.said, f"{name}: {self.said}"

    def _look_in_both_schemes(self, name: str) -> None:
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            self.page.wait_for_function(
                "scheme => document.documentElement.dataset.bsTheme === scheme", arg=scheme
            )
            self.page.evaluate(TWO_FRAMES)
            self._keep_picture(f"{name}-{scheme}")
            self._check_accessibility(f"{name} ({scheme})")
        self.page.emulate_media(color_scheme="light")

    def _check_accessibility(self, where: str) -> None:
        options: dict[str, Any] = {"runOnly": {"type": "tag", "values": AXE_TAGS}}
        results = Axe().run(self.page, options=options)
        if results.violations_count:
            # htmx may have been swapping something in: what is wrong stays wrong.
            self.page.wait_for_timeout(500)
            results = Axe().run(self.page, options=options)
        assert results.violations_count == 0, f"{where}: {results.generate_report()}"

    def _keep_picture(self, name: str) -> None:
        folder = os.environ.get("SCREENSHOTS")
        if folder:
            self.page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def chromium() -> str | None:
    """The installed Chromium, if there is one."""
    return shutil.which("chromium") or shutil.which("chromium-browser")
