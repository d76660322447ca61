"""docs/accuracy.md, made from docs/accuracy.json and from nothing else."""

from __future__ import annotations

from typing import Any

from autograder.accuracy.rates import upper_bound

HEAD = """# How right the grader is

Made by `autograder verify --write` from docs/accuracy.json; CI fails when it is stale. Bounds are one-sided 95 %
Clopper–Pearson bounds. The answers were written to find the grader's faults and are no random sample of what students
send, so a bound says how much that many answers can show.
"""


def page(measured: dict[str, Any]) -> str:
    """The whole page in Markdown."""
    parts = [HEAD, _pools(measured)]
    for name, one in measured.get("grader", {}).items():
        parts.append(_assignment(name, one))
    return "\n".join(part.strip("\n") + "\n" for part in parts)


def _rate(errors: int, trials: int) -> str:
    return f"{errors} of {trials} | {upper_bound(errors, trials):.2%}" if trials else "none tried |"


def _row(pool: str, name: str, errors: int, trials: int) -> str:
    return f"| {pool} | {name} | {_rate(errors, trials)} |"


def _pools(measured: dict[str, Any]) -> str:
    grader = measured.get("grader", {})
    rows = []
    for kind, what in (
        ("right", "right answers that lost marks"),
        ("wrong", "wrong answers with full marks"),
    ):
        errors = trials = 0
        for name, one in grader.items():
            missed = sum(bool(amiss) for amiss in one["right"].values()) if kind == "right" else 0
            if kind == "wrong":
                missed = sum(not wrong["caught_by"] for wrong in one["wrong"].values())
            rows.append(_row(what, name, missed, len(one[kind])))
            errors, trials = errors + missed, trials + len(one[kind])
        rows.append(_row(what, "**all**", errors, trials))
    rows += _mutants(measured.get("mutants", {}))
    text = ["## Rates", "", "| pool | assignment | seen | at most |", "|---|---|---|---|", *rows]
    return "\n".join(
        [
            *text,
            *_unseen(measured.get("unseen", {})),
            *_equivalent(measured.get("mutants", {})),
            *_selfcheck(measured.get("selfcheck", {})),
            *_diagnosis(measured.get("diagnosis", {})),
        ]
    )


def _unseen(batches: dict[str, Any]) -> list[str]:
    if not batches:
        return []
    text = ["", "## Answers whose authors had seen nothing of the grader", ""]
    text += [
        "They had the contract and the skeleton, no check and no known answer. Where all wrong answers of a batch pass the",
        "self-check, their authors had that, too, and were asked for such answers alone: what a student may hand in who has",
        "tried until all was green. These are the marks at first sight: what was found amiss was mended after that, so a later",
        "run shows less (`make first-sight`).",
        "",
        "| batch | assignment | right answers that lost marks | at most | wrong answers with full marks | at most | "
        "wrong answers that pass the self-check | right answers that it fails |",
        "|---|---|---|---|---|---|---|---|",
    ]
    notes = []
    for batch, assignments in batches.items():
        for name, one in assignments.items():
            missed, failed = one["missed by the self-check"], one["failed by the self-check"]
            text.append(
                f"| {batch} | {name} | {_rate(len(one['lost marks']), one['right'])} "
                f"| {_rate(len(one['full marks']), one['wrong'])} "
                f"| {len(missed)} of {one['wrong']} | {len(failed)} of {one['right']} |"
            )
            notes += [
                f"- {name}: {what}: {', '.join(one[what])}"
                for what in ("lost marks", "full marks")
                if one[what]
            ]
            notes += [f"- {name}: {answer} is not counted: {why}" for answer, why in one["left out"].items()]
    return [*text, "", *notes]


def _mutants(mutants: dict[str, Any]) -> list[str]:
    return [
        _row(
            "mutants of the reference with full marks, equivalent ones aside",
            name,
            len(one["alive"]),
            one["made"] - len(one["equivalent"]),
        )
        for name, one in mutants.get("assignments", {}).items()
    ]


def _equivalent(mutants: dict[str, Any]) -> list[str]:
    """The mutants that nobody could tell from the reference, those of one reason together."""
    reasons: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for name, one in mutants.get("assignments", {}).items():
        for mutant in one["equivalent"]:
            reasons.setdefault((name, mutant["why"]), []).append(mutant)
    if not reasons:
        return []
    text = ["", "## Equivalent mutants", ""]
    text += ["Each gave what the reference gives on every random input.", ""]
    text += ["| assignment | mutants | random inputs each | why they are equivalent |", "|---|---|---|---|"]
    for (name, why), alike in reasons.items():
        which = ", ".join(mutant["mutant"].partition(",")[0] for mutant in alike)
        text.append(f"| {name} | {which} | {min(mutant['inputs'] for mutant in alike)} | {why} |")
    return text


def _selfcheck(selfcheck: dict[str, Any]) -> list[str]:
    if not selfcheck:
        return []
    text = ["", "## The self-check that students have", ""]
    text += [
        "Its tests were written with these answers at hand. It says nothing of a mistake that is not known yet.",
        "",
    ]
    text += [
        "| assignment | wrong answers it catches | right answers it fails | wrong answers that only the grader sees |"
    ]
    text += ["|---|---|---|---|"]
    for name, one in selfcheck["assignments"].items():
        missed, tried = len(one["missed"]), one["wrong"]
        share = f"{tried - missed} of {tried} ({(tried - missed) / tried:.1%})"
        text.append(
            f"| {name} | {share} | {len(one['failed'])} of {one['right']} | {', '.join(one['missed']) or 'none'} |"
        )
    return text


def _diagnosis(diagnosis: dict[str, Any]) -> list[str]:
    if not diagnosis:
        return []
    text = ["", "## Diagnosis", "", diagnosis["how"], ""]
    text += ["| tried | right diagnosis | wrong diagnosis | none |", "|---|---|---|---|"]
    for row in diagnosis["rows"]:
        text.append(f"| {row['tried']} | {row['right']} | {row['wrong']} | {row['none']} |")
    wrongly = [pair for row in diagnosis["rows"] for pair in row["wrongly"].items()]
    text += ["", *[f"- {name} was told the words of {whose}" for name, whose in wrongly]]
    groups = [(name, group) for name, groups in diagnosis["alike"].items() for group in groups]
    text += ["", "Known mistakes that behave alike on every case:" if groups else "No two behave alike.", ""]
    return [*text, *[f"- {name}: {', '.join(group)}" for name, group in groups]]


def _assignment(name: str, one: dict[str, Any]) -> str:
    wrong = one["wrong"]
    text = [f"## {name}", "", f"Case bank `{one['case_bank'][:16]}`.", ""]
    text += [
        "| check | points | cases | wrong answers it catches | that it alone catches |",
        "|---|---|---|---|---|",
    ]
    unneeded: list[str] = []
    for check, about in one["checks"].items():
        catches = [answer for answer in wrong.values() if check in answer["caught_by"]]
        alone = [answer for answer in catches if answer["caught_by"] == [check]]
        text.append(f"| {check} | {about['points']:g} | {about['cases']} | {len(catches)} | {len(alone)} |")
        if not alone:
            unneeded.append(
                f"- `{check}` alone catches none. It is kept: {about['why'] or 'no reason is given.'}"
            )
    text += ["", *unneeded] if unneeded else []
    text += [
        "",
        "| wrong answer | score | caught by | the first message its author reads |",
        "|---|---|---|---|",
    ]
    for answer, about in wrong.items():
        message = about["message"].replace("|", "\\|")
        text.append(f"| {answer} | {about['score']:g} | {len(about['caught_by'])} | {message} |")
    return "\n".join(text)
