"""Checks picking.py: one row of a small table, the last one, and an index that is not in it."""

import torch

from autograder.release.telling import call, hint, refuses, same, student_file

student = student_file("picking", beside=__file__)
TABLE = torch.tensor([[0.0, 0.1], [1.0, 1.1], [2.0, 2.1]])


@hint("Which axis of the table do rows lie along?")
def test_picks_the_row():
    """`pick` gives the row of the table."""
    same(call(student, "pick", TABLE, 1), torch.tensor([1.0, 1.1]))


@hint("What does a list do with the index -1?")
def test_refuses_an_index_outside_the_table():
    """`pick` raises IndexError for a row that is not there."""
    refuses(IndexError, student, "pick", TABLE, 3)
    refuses(IndexError, student, "pick", TABLE, -1)


@hint("How many rows does the table have?")
def test_picks_the_last_row():
    """`last` gives the last row."""
    same(call(student, "last", TABLE), torch.tensor([2.0, 2.1]))
