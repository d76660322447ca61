"""What is checked of gpt_embedding, in the order in which a student should mend things."""

from autograder.rubric import joined

from . import count, in_a_model, rows, size, tables

exercise = joined(tables.exercise, rows.exercise, in_a_model.exercise, count.exercise, size.exercise)
