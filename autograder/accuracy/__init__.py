"""How right the grader is: rates on known answers, measured, written to docs/accuracy.json, shown in docs/accuracy.md."""
