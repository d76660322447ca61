"""The charts of the class report: drawn by matplotlib, inlined as SVG in the page's own colours and letters."""

from __future__ import annotations

import io
import logging
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast
from xml.etree import ElementTree

from markupsafe import Markup

from autograder.reports.tally import EARLIEST, LATEST, Count, Hard

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Stand-ins for the page's colours, which follow the reader's light or dark.
INK, SOFT, ACCENT, WRONG = "#010101", "#020202", "#030303", "#040404"
_PAGE = {INK: "var(--ink)", SOFT: "var(--soft)", ACCENT: "var(--accent)", WRONG: "var(--wrong)"}
_SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
_FONT = re.compile(r"font: (?:\w+ )?([0-9.]+)px [^;]*")
_SETTINGS: dict[str, Any] = {
    "svg.fonttype": "none",  # letters stay letters
    "svg.hashsalt": "autograder",  # the same chart, the same bytes
    "font.size": 10.5,
    "text.color": INK,
    "xtick.color": SOFT,
    "xtick.labelcolor": SOFT,
    "axes.edgecolor": SOFT,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
}


def prepare(cache: Path) -> None:
    """Keeps what matplotlib learns of this machine's fonts in `cache`, not in the user's home; to be called first."""
    os.environ.setdefault("MPLCONFIGDIR", str(cache / "matplotlib"))
    logging.getLogger("matplotlib").setLevel(logging.ERROR)


def marks(counts: Sequence[Count], says: str) -> Markup:
    """How many have how many marks: a bar for each tenth, and one for full marks."""

    def paint(axes: Axes) -> None:
        heights = _bars(axes, counts, [ACCENT] * len(counts))
        for place, height in enumerate(heights):
            if height:
                axes.text(place, height + max(heights) * 0.03, str(height), ha="center")
        first, middle = (counts[place].label.split()[0] for place in (0, 5))
        axes.set_xticks([0, 5, len(counts) - 1], [first, middle, counts[-1].label])

    return _draw((3.9, 1.75), 0.3, paint, says)


def handed(days: Sequence[Count], says: str) -> Markup:
    """How many handed in on each day; the due date is a line between the days."""

    def paint(axes: Axes) -> None:
        due = -EARLIEST - 0.5
        heights = _bars(axes, days, [ACCENT if place < due else WRONG for place in range(len(days))])
        most = heights.index(max(heights))
        axes.text(most, heights[most] * 1.03, str(heights[most]), ha="center")
        axes.axvline(due, ymax=0.8, color=INK, linewidth=1)
        ends = (-0.5, len(days) - 0.5)
        axes.set_xticks([ends[0], due, ends[1]], [f"{-EARLIEST} days before", "due", f"{LATEST} days late"])
        sides: tuple[Literal["left", "center", "right"], ...] = ("left", "center", "right")
        for label, side in zip(axes.get_xticklabels(), sides, strict=True):
            label.set_horizontalalignment(side)

    return _draw((3.9, 1.75), 0.3, paint, says)


def hardest(checks: Sequence[Hard], says: str) -> Markup:
    """How many failed each check, of those who came as far, with the check's name above its bar."""

    def paint(axes: Axes) -> None:
        places, most = range(len(checks)), max(check.tried for check in checks)
        axes.barh(places, [check.tried for check in checks], height=0.3, color=SOFT, alpha=0.25)
        axes.barh(places, [check.failed for check in checks], height=0.3, color=ACCENT)
        for place, check in enumerate(checks):
            axes.text(0, place - 0.24, check.name, va="bottom")
            axes.text(
                most, place - 0.24, f"{check.failed} of {check.tried}", va="bottom", ha="right", color=SOFT
            )
        axes.set_xlim(0, most)
        axes.set_ylim(len(checks) - 0.6, -0.8)
        axes.set_axis_off()

    return _draw((6.2, 0.1 + 0.5 * len(checks)), 0.0, paint, says)


def _bars(axes: Axes, counts: Sequence[Count], colours: Sequence[str]) -> list[int]:
    """Upright bars on a line; returns their heights."""
    heights = [one.count for one in counts]
    axes.bar(range(len(counts)), heights, width=0.82, color=colours)
    axes.set_xlim(-0.5, len(counts) - 0.5)
    axes.set_ylim(0, max([*heights, 1]) * 1.2)
    axes.set_yticks([])
    axes.tick_params(axis="x", length=3)
    return heights


def _draw(inches: tuple[float, float], foot: float, paint: Callable[[Axes], None], says: str) -> Markup:
    """The painted chart as an `svg` element that fills its place and is read out as `says`.

    foot: inches for what stands below the axis.
    """
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context(cast(Any, _SETTINGS)):
        figure = Figure(figsize=inches, dpi=72)
        paint(figure.add_axes((0.01, foot / inches[1], 0.98, 1 - foot / inches[1])))
        drawn = io.BytesIO()
        figure.savefig(drawn, format="svg", transparent=True, metadata={"Date": None})
    return _inline(drawn.getvalue(), says)


def _inline(drawn: bytes, says: str) -> Markup:
    # Its own output, not a stranger's: nothing in it can be larger than what was painted.
    root = ElementTree.fromstring(drawn)
    for child in root.findall(f"{{{_SVG}}}metadata"):
        root.remove(child)
    used = {element.get(_LINK, "")[1:] for element in root.iter()}
    used |= set(re.findall(r"url\(#(\w+)\)", drawn.decode()))
    for element in root.iter():
        if element.get("id") not in used:
            element.attrib.pop("id", None)
        if _LINK in element.attrib:
            element.set("href", element.attrib.pop(_LINK))
        if "style" in element.attrib:
            element.set("style", _in_the_page(element.attrib["style"]))
    view = root.attrib["viewBox"]
    root.attrib.clear()
    root.attrib |= {"viewBox": view, "role": "img", "aria-label": says}
    ElementTree.register_namespace("", _SVG)
    text = ElementTree.tostring(root, encoding="unicode")
    return Markup(text.replace(f' xmlns="{_SVG}"', ""))


def _in_the_page(style: str) -> str:
    """Colours by the page's names, and the page's letters in their size."""
    for stand_in, colour in _PAGE.items():
        style = style.replace(stand_in, colour)
    return _FONT.sub(r"font-size: \1px", style)
