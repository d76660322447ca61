"""Reads pages as text, and names that a page has to survive."""

from __future__ import annotations

from html.parser import HTMLParser

STRANGE_NAMES = [
    "<img src=x onerror=alert(1)>",
    "\"'><b>bold<",
    "دانة ليفي",
    "😀 {{ 7 * 7 }} {% raw %}",
    "a#b?c%20d&amp;e",
    "\u202efdp.exe",
    "two\nlines",
    "caf\udce9",
    "x" * 255,
    "é" * 127,
]


class Parsed(HTMLParser):
    """A page's elements in order, with the names of their attributes, and its text outside of style and script."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.words: list[str] = []
        self._aside = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self._aside = tag if tag in ("style", "script") else ""

    def handle_endtag(self, tag: str) -> None:
        self._aside = ""

    def handle_data(self, data: str) -> None:
        if not self._aside:
            self.words.append(data)

    @property
    def text(self) -> str:
        """All of the text, white space made one."""
        return " ".join("".join(self.words).split())


def assert_in_order(text: str, *parts: str) -> None:
    """Every part stands in the text, each after the one before it."""
    position = 0
    for part in parts:
        found = text.find(part, position)
        assert found >= 0, f"{part!r} is not in {text[position:]!r}"
        position = found + len(part)
