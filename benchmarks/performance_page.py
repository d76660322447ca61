"""docs/performance.md, of what benchmarks.spine and benchmarks.comparison measured."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median

from benchmarks.comparison import SIDE, US, Spent, ratio
from benchmarks.cost import FIRST_VERDICTS, MEMORY_AFTER, WRONG_ANSWERS, Cost, together
from benchmarks.machine import about
from benchmarks.rivals import RIVALS
from benchmarks.stages import ROUNDS


def page(
    costs: list[Cost],
    by_stage: Mapping[str, Mapping[str, float]],
    memory_mib: list[float],
    first: Mapping[str, list[float]],
    elsewhere: Spent,
) -> str:
    """The page as Markdown. elsewhere: what `benchmarks.comparison` measured."""
    small, whole = costs[0], together(costs[1:])
    lines = [
        "# What grading costs",
        "",
        f"Made by `make bench`: {about('torch')}.",
        "",
        "Processor time of one submission, in all processes, past the start: medians of "
        f"{ROUNDS} rounds, with the least and the greatest. `bench_lookup` is benchmarks/course, ten checks of fifty small cases; the "
        f"others are the course's. Right: the reference. Wrong: {WRONG_ANSWERS} known mistakes, chosen by their hash, with their counterexamples: "
        "the one in the middle, and the one that costs most. An answer that computes for long costs what it computes, right or wrong.",
        "",
        "| assignment | checks | cases | right | wrong | the slowest wrong |",
        "|---|---|---|---|---|---|",
        *(
            f"| {one.assignment} | {one.checks} | {one.cases} | {_ms(one.right)} | {_ms(one.wrong)} | {_ms(one.slowest)} |"
            for one in costs
        ),
        "",
        "The goal for ten checks of fifty cases is 150 ms, and for a wrong submission three times a right one.",
        "",
        "The same cases in one process, without isolation: alone, that is, run and forgotten, and judged, that is, with their observations made "
        "and compared with the answer key. And forked: as alone, in a process that is forked for them and ends after them; it is not locked, "
        "sends nothing, and nobody judges it. Ratios are medians over the rounds of what was measured in the same round.",
        "",
        "| assignment | alone | judged | forked | right : alone | right : judged | right : forked | wrong : right |",
        "|---|---|---|---|---|---|---|---|",
        *(
            f"| {one.assignment} | {_ms(one.alone)} | {_ms(one.judged)} | {_ms(one.forked)} | {one.ratio('right', 'alone'):.2f} | "
            f"{one.ratio('right', 'judged'):.2f} | {one.ratio('right', 'forked'):.2f} | {one.ratio('wrong', 'right'):.2f} |"
            for one in (*costs, whole)
        ),
        "",
        "The goal is 1.5 times the cases in one process. What isolation adds is nearly the same for every assignment, "
        f"{min(_added(one) for one in costs):.0f} to {max(_added(one) for one in costs):.0f} ms here (right less alone): a fork, a lock, memory "
        f"that a new process touches for the first time, and its end. {min(_for_a_fork(one) for one in costs):.0f} to "
        f"{max(_for_a_fork(one) for one in costs):.0f} ms of it go where a process is forked and nothing else is done (forked less alone). So it weighs little where cases are large, and much where they are small: "
        f"a case of {small.assignment} takes {median(small.alone) / small.cases * 1e6:.0f} microseconds alone, one of the course's {median(whole.alone) / whole.cases * 1e6:.0f}.",
        "",
        "What each stage takes of the reference's time, in ms, by what a submission costs without it:",
        "",
        f"| assignment | {' | '.join(next(iter(by_stage.values())))} |",
        f"|---{'|---' * len(next(iter(by_stage.values())))}|",
        *(
            f"| {name} | {' | '.join(f'{value:.1f}' for value in row.values())} |"
            for name, row in by_stage.items()
        ),
        "",
        "Fork and end: a process that does nothing. Tell: what grades beside that, the result included. Where a process's memory is touched for "
        "the first time, that stage pays for it. Each is the difference of two times, so a small one may fall below nothing.",
        "",
        "| | measured | goal |",
        "|---|---|---|",
        f"| the grader's memory after {MEMORY_AFTER[0]} and after {MEMORY_AFTER[1]:,} submissions | {memory_mib[0]:.0f} and {memory_mib[1]:.0f} MiB | flat |",
        f"| start to end of `grade` on one submission, of {FIRST_VERDICTS} runs | {_seconds(first['grade'])} | under 3 s |",
        f"| start to end of `check` on {costs[1].assignment} | {_seconds(first['check'])} | under 2 s |",
        f"| start to end of `--help` | {_seconds(first['help'])} | under 0.3 s |",
        "",
        "## Beside other graders",
        "",
        "At equal cases and checks, in all their processes, they take so many times the processor time of this kit, "
        "for a right answer and for a wrong one with its counterexamples. [comparison.md](comparison.md) says how that was measured.",
        "",
        "| | right | wrong |",
        "|---|---|---|",
        *(
            f"| {name} | {' | '.join(f'{ratio(elsewhere, name, US, side):.0f}' for side in SIDE)} |"
            for name in RIVALS
        ),
        "",
        "![Processor seconds of a submission, by grader](comparison.svg)",
    ]
    return "\n".join(lines) + "\n"


def _added(one: Cost) -> float:
    return (median(one.right) - median(one.alone)) * 1000


def _for_a_fork(one: Cost) -> float:
    return (median(one.forked) - median(one.alone)) * 1000


def _ms(values: list[float]) -> str:
    return f"{median(values) * 1000:.0f} ms ({min(values) * 1000:.0f} to {max(values) * 1000:.0f})"


def _seconds(values: list[float]) -> str:
    return f"{median(values):.2f} s ({min(values):.2f} to {max(values):.2f})"
