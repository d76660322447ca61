"""The plot of docs/comparison.svg."""

from __future__ import annotations

from pathlib import Path
from statistics import median


def plot(spent: dict[str, dict[str, list[float]]], path: Path) -> None:
    """A bar for each grader and side, on a logarithmic axis, with its least and greatest value."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "comparison"
    from matplotlib import pyplot

    names = list(reversed(spent))
    figure, axes = pyplot.subplots(figsize=(8, 3.2), layout="constrained")
    for side, shift, colour in (("right", 0.2, "#2b6cb0"), ("wrong", -0.2, "#c05621")):
        shown = [(at + shift, spent[name][side]) for at, name in enumerate(names) if spent[name][side]]
        middles = [median(values) for _, values in shown]
        spread = [
            [one - min(values) for one, (_, values) in zip(middles, shown, strict=True)],
            [max(values) - one for one, (_, values) in zip(middles, shown, strict=True)],
        ]
        places = [at for at, _ in shown]
        axes.barh(places, middles, 0.36, xerr=spread, color=colour, label=f"{side} answer")
    axes.set_xscale("log")
    axes.set_yticks(range(len(names)), names)
    axes.set_xlabel("processor seconds of a submission (logarithmic)")
    axes.legend(loc="upper right")
    figure.savefig(path, format="svg", metadata={"Date": None})
