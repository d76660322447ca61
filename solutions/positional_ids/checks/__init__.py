"""What is checked of positional_ids, in the order in which a student should mend things."""

from autograder.rubric import joined

from . import anywhere, embedding, positions, too_long

exercise = joined(positions.exercise, embedding.exercise, too_long.exercise, anywhere.exercise)
