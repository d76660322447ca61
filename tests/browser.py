"""A real browser for tests of pages: headless Chromium that opens files, and notes all that goes wrong in them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = (
    "--no-sandbox",  # the tests also run as root, where Chromium has no sandbox of its own
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@dataclass(frozen=True)
class Opened:
    """A page that is open. `said`: errors and what else it wrote to the console. `asked`: every address it requested."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def violations(self) -> list[str]:
        """What axe-core finds wrong with it, one line an element."""
        found = Axe().run(self.page).response["violations"]
        return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]

    def texts(self, selector: str) -> list[str]:
        """What stands in the elements, as a reader sees it."""
        return [text.strip() for text in self.page.locator(selector).all_inner_texts()]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, running, and ended at the end."""
    found = [
        place for name in ("chromium", "chromium-browser", "google-chrome") if (place := shutil.which(name))
    ]
    assert found, "these tests need Chromium: install Debian's package chromium, as .ci/run does"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found[0], args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, path: Path, **how: Any) -> Iterator[Opened]:
    """The file at `path`, opened from disk in a window of its own; `how` is what Playwright's new_context takes."""
    context = browser.new_context(**{"viewport": {"width": 1200, "height": 900}, **how})
    window = Opened(context.new_page())
    window.page.on("console", lambda message: window.said.append(message.text))
    window.page.on("pageerror", lambda error: window.said.append(str(error)))
    window.page.on("request", lambda request: window.asked.append(request.url))
    window.page.goto(path.absolute().as_uri())
    yield window
    context.close()
