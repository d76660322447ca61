"""What is checked of lookup_table, in the order in which a student should mend things."""

from autograder.rubric import joined

from . import all_three, lookup, one_hot_lookup, token_embedding

exercise = joined(lookup.exercise, one_hot_lookup.exercise, token_embedding.exercise, all_three.exercise)
