"""The parts of a self-check's words that tests do not call themselves; telling.py has those that they do."""
