"""Pick one row of a table."""

from torch import Tensor


def pick(table: Tensor, index: int) -> Tensor:
    """Row `index` of `table` `[V, D]` → `[D]`.

    An index outside `0..V-1`, a negative one too, raises `IndexError`.
    """
    ### BEGIN SOLUTION: return the row, after a look at the index
    if not 0 <= index < len(table):
        raise IndexError(f"there is no row {index}, only 0 to {len(table) - 1}")
    return table[index]
    ### END SOLUTION


def last(table: Tensor) -> Tensor:
    """The last row of `table` `[V, D]` → `[D]`."""
    ### BEGIN SOLUTION: pick the last row
    return pick(table, len(table) - 1)
    ### END SOLUTION
