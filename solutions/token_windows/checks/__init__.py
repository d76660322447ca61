"""What is checked of token_windows, in the order in which a student should mend things."""

from autograder.rubric import joined

from . import arguments, batches, loader, tokens, windows

exercise = joined(windows.exercise, arguments.exercise, loader.exercise, tokens.exercise, batches.exercise)
