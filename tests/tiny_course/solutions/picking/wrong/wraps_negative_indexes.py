"""Wraps negative indexes round, as Python does.

Believes: indexing refuses everything that is not in the table.
Tell: Your index wraps round at -1.
Caught by: refuses_an_index_outside_the_table
"""


def pick(table, index):
    return table[index]


def last(table):
    return table[-1]
