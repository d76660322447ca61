"""Picks a column of the table instead of a row.

Believes: the first index of a table counts its columns.
Tell: You picked a column; rows lie along the first axis.
Caught by: picks_the_row
"""


def pick(table, index):
    if not 0 <= index < table.shape[1]:
        raise IndexError(index)
    return table[:, index]


def last(table):
    return table[-1]
