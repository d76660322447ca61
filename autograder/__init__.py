"""A course kit for the embedding layer of a GPT: release, self-check, grade, report."""
