"""A million submissions towards a due date: what 2 to 2,000 slots make of them, by a model that is fed measured times.

Run by `make deadline`. In one run it measures what known answers take, what a task costs a real scheduler and the
command, and what nbgrader's gradebook takes for a result; lets the model of queueing.py run on these; and holds the
model against real runs on one and two workers. Writes docs/deadline.md and docs/deadline.svg.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from statistics import mean, median

import matplotlib.pyplot as plt
import numpy as np

from autograder.cluster.client import BATCHES_PER_SLOT, LARGEST_BATCH
from autograder.machine import cores
from benchmarks import known_course
from benchmarks.deadline_measured import SMALL, Measured, Real, Sizes, measure
from benchmarks.known_class import RIGHT, drawn
from benchmarks.machine import about
from benchmarks.queueing import Outcome, Seconds, simulate, towards_a_deadline

DOCS = known_course.ROOT / "docs"
SLOTS = (2, 8, 32, 128, 512, 2000)
BATCHES = (1, 4, 16, 64)
DAY, HOUR, MINUTE = 86400.0, 3600.0, 60.0
SPAN = 14 * DAY
FLOORS = {"an hour": HOUR, "a minute": MINUTE}
"""What is added to the time left, so that the rate stays finite at the due date: an assumption, so there are two."""


def in_words(seconds: float) -> str:
    """A duration as a person says it."""
    for size, name in ((DAY, "days"), (HOUR, "h"), (MINUTE, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.1f} {name}"
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds:.2f} s"


def limit(outcome: Outcome, slots: int) -> str:
    """The stage that is busiest."""
    span = outcome.verdicts.max()
    shares = {
        "slots": outcome.slots_busy / slots / span,
        "scheduler": outcome.scheduler_busy / span,
        "command": outcome.command_busy / span,
    }
    name = max(shares, key=lambda stage: shares[stage])
    return f"{name}, busy {shares[name]:.0%}"


def draw(outcomes: Mapping[tuple[int, int], Outcome], path: Path) -> None:
    """Draws how long all take by slots, a line for each batch."""
    figure, axes = plt.subplots(figsize=(6.4, 3.6), layout="constrained")
    for batch in BATCHES:
        hours = [outcomes[slots, batch].verdicts.max() / HOUR for slots in SLOTS]
        axes.plot(SLOTS, hours, marker="o", markersize=3, label=f"batches of {batch}")
    axes.set(xscale="log", yscale="log", xlabel="slots", ylabel="hours until all results are there")
    axes.set_xticks(SLOTS, [f"{slots:,}" for slots in SLOTS])
    axes.minorticks_off()
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    figure.savefig(path, metadata={"Date": None})


def page(measured: Measured, real: Sequence[Real], sizes: Sizes, picture: Path) -> str:
    """Runs the model and says what came of it; draws `picture`."""
    services = np.array([one.seconds for one in islice(drawn(measured.graded, 1), sizes.submissions)])
    lines = [
        "# A deadline of a million",
        "",
        f"Made by `make deadline`: {about('distributed', 'torch')}. A simulation of {sizes.submissions:,} submissions on 2 to 2,000",
        "slots, with the times that this machine took in the same run, and a check of it against real runs. A slot is a worker's thread:",
        "it grades one submission at a time. benchmarks/queueing.py is the model.",
        "",
        *what_was_measured(measured, services),
        *all_at_once(measured, services, picture),
        *towards_a_due_date(measured, services),
        *where_it_was_off(real, sizes),
    ]
    return "\n".join(lines) + "\n"


def what_was_measured(measured: Measured, services: Seconds) -> list[str]:
    """The times that the model is fed."""
    costs = measured.costs
    kinds = {
        kind: [one.seconds for one in measured.graded if one.answer.right is right]
        for kind, right in (("right", True), ("wrong", False))
    }
    return [
        "## What was measured",
        "",
        "| | | |",
        "|---|---|---|",
        *(
            f"| a {kind} submission, on one slot | {median(took):.3f} s | mean {mean(took):.3f} s, {min(took):.3f} to {max(took):.3f} s, "
            f"{len(took)} known answers |"
            for kind, took in kinds.items()
        ),
        f"| a slot's start, once | {measured.start:.1f} s | until it grades: Python, torch, the cases |",
        f"| the scheduler, a task | {micro(costs.scheduler_task)} | and {micro(costs.scheduler_submission)} for each submission in it: "
        "processor time of a real one, over TLS |",
        f"| the command, a task | {micro(costs.command_task)} | and {micro(costs.command_submission)} for each submission in it, "
        f"{micro(measured.written)} of them until its file is on the disk |",
        f"| nbgrader's gradebook, a result | {micro(measured.entered)} | SQLite; one process, at the end |",
        "",
        f"The mix has {RIGHT:.0%} right answers, an assumption; the others are drawn evenly from the known mistakes. So a slot grades "
        f"{1 / services.mean():.1f} submissions a second.",
        "",
    ]


def micro(seconds: float) -> str:
    """A time in microseconds."""
    return f"{seconds * 1e6:,.0f} µs"


def all_at_once(measured: Measured, services: Seconds, picture: Path) -> list[str]:
    """The model where all are there from the start."""
    none = np.zeros(len(services))
    outcomes = {
        (slots, batch): simulate(none, services, slots, batch, measured.costs)
        for slots in SLOTS
        for batch in BATCHES
    }
    draw(outcomes, picture)
    return [
        "## All at once",
        "",
        f"As when a check is changed and all is graded again: {len(services):,} submissions are there, and the slots have started.",
        f"The work is {services.sum() / HOUR:.1f} core hours whatever the number of slots; held are slots times the time it takes.",
        "",
        "| slots | batch | all results after | core hours held | submissions a second | the limit |",
        "|---|---|---|---|---|---|",
        *(
            f"| {slots:,} | {batch} | {in_words(outcome.verdicts.max())} | {slots * outcome.verdicts.max() / HOUR:.1f} | "
            f"{len(services) / outcome.verdicts.max():,.0f} | {limit(outcome, slots)} |"
            for (slots, batch), outcome in outcomes.items()
        ),
        "",
        "![How long all take, by slots and batch](deadline.svg)",
        "",
        *limits(measured, services),
        *advice(outcomes),
    ]


def limits(measured: Measured, services: Seconds) -> list[str]:
    """From how many slots on something else than the slots is the limit."""
    costs, per_slot = measured.costs, 1 / services.mean()
    rows = []
    for batch in BATCHES:
        scheduler = batch / (costs.scheduler_task + costs.scheduler_submission * batch)
        command = batch / (costs.command_task + costs.command_submission * batch)
        rows.append(
            f"| {batch} | {scheduler:,.0f} | {scheduler / per_slot:,.0f} | {command:,.0f} | {command / per_slot:,.0f} |"
        )
    entered = 1 / measured.entered
    return [
        "| batch | the scheduler's submissions a second | the limit from so many slots | the command's | from so many slots |",
        "|---|---|---|---|---|",
        *rows,
        "",
        f"The gradebook takes {entered:,.0f} results a second, {in_words(len(services) * measured.entered)} for all, once and at the end: "
        f"that is longer than grading takes from {entered / per_slot:,.0f} slots on.",
        "",
    ]


def advice(outcomes: Mapping[tuple[int, int], Outcome]) -> list[str]:
    """The smallest batch that is within two hundredths of the best, by slots, in words."""
    best = {}
    for slots in SLOTS:
        took = {batch: outcomes[slots, batch].verdicts.max() for batch in BATCHES}
        best[slots] = next(batch for batch in BATCHES if took[batch] <= 1.02 * min(took.values()))
    said = ", ".join(f"{batch} for {slots:,}" for slots, batch in best.items())
    return [
        f"The smallest batch that is within 2 % of the best of these: {said} slots. Smaller batches lose less with a worker and bring",
        f"results sooner; `autograder grade` takes {LARGEST_BATCH} at most, and fewer where a slot would have less than {BATCHES_PER_SLOT} batches.",
        "",
    ]


def towards_a_due_date(measured: Measured, services: Seconds) -> list[str]:
    """The model where they come over two weeks."""
    lines = [
        "## Towards a due date",
        "",
        f"{len(services):,} submissions come within {SPAN / DAY:.0f} days, the more the nearer the due date: at a rate of 1 / (time left + floor). So",
        "came the registrations in Alfi, Parisi and Pietronero, Conference registration: how people react to a deadline, Nature Physics 3,",
        "746 (2007); that students hand in so, and the floor, are assumptions. Each is graded when a slot is free; a slot takes its share of",
        f"what waits, at most {LARGEST_BATCH}. Times are from handing in to the verdict's file; held are the slots for all of the two weeks.",
        "",
    ]
    for name, floor in FLOORS.items():
        arrivals = towards_a_deadline(len(services), SPAN, floor, np.random.default_rng(1))
        peak = len(services) / (floor * np.log1p(SPAN / floor))
        lines += [
            f"With a floor of {name}, {peak:,.1f} come a second at the end, work for {peak * services.mean():,.1f} slots:",
            "",
            "| slots | median | 95 % | 99 % | longest | core hours held |",
            "|---|---|---|---|---|---|",
        ]
        for slots in SLOTS:
            outcome = simulate(arrivals, services, slots, LARGEST_BATCH, measured.costs, spread=True)
            waited = outcome.verdicts - arrivals
            marks = [in_words(float(np.quantile(waited, share))) for share in (0.5, 0.95, 0.99, 1.0)]
            lines.append(f"| {slots:,} | {' | '.join(marks)} | {slots * SPAN / HOUR:,.0f} |")
        lines.append("")
    return lines


def where_it_was_off(real: Sequence[Real], sizes: Sizes) -> list[str]:
    """The model beside the real runs."""
    lines = [
        "## Where the model was off",
        "",
        f"{sizes.real:,} submissions, the same mix, graded on a real cluster on this machine ({cores()} cores), scheduler and command beside the",
        "workers. Seconds from the command's start until so many results were there.",
        "",
        "| workers | results | real | model | model : real |",
        "|---|---|---|---|---|",
    ]
    for run in real:
        for share in (0.25, 0.5, 0.75, 1.0):
            seen, foretold = (float(np.quantile(times, share)) for times in (run.seen, run.foretold))
            lines.append(
                f"| {run.slots} | {share:.0%} | {seen:.1f} s | {foretold:.1f} s | {foretold / seen:.2f} |"
            )
    one, two = (run.seen.max() for run in real)
    model_one, model_two = (run.foretold.max() for run in real)
    return [
        *lines,
        "",
        f"Two workers were {one / two:.2f} times as fast as one; the model says {model_one / model_two:.2f}. The model leaves out that scheduler,",
        "command and workers share this machine's cores, and all that happens on a network.",
    ]


def main() -> None:
    """Measures, simulates, prints and writes; with `--small`, a little of each, and writes nothing."""
    small = "--small" in sys.argv[1:]
    sizes = SMALL if small else Sizes()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        measured, real = measure(known_course.load(), sizes, Path(place))
        between = time.monotonic()
        text = page(measured, real, sizes, (Path(place) if small else DOCS) / "deadline.svg")
    print(text)
    print(f"measured in {between - began:.0f} s, simulated in {time.monotonic() - between:.0f} s")
    if not small:
        (DOCS / "deadline.md").write_text(text)


if __name__ == "__main__":
    main()
