"""The cases that checks of token_windows share: token IDs, lengths and strides."""

from typing import Any

from hypothesis import strategies as st

from autograder.cases.recipes import Ids

lengths = st.integers(min_value=1, max_value=6)
strides = st.integers(min_value=1, max_value=8)
further = st.integers(min_value=1, max_value=12)
token = st.one_of(
    st.integers(0, 50256), st.integers(0, 3), st.sampled_from([255, 256, 32767, 32768, 50255, 50256])
)


@st.composite
def token_lists(draw: Any, count: int) -> list[int]:
    """`count` IDs: half of the time consecutive ones, which tell where in the text they stood."""
    first = draw(st.sampled_from([0, 10, 250, 32760, 50200, None]))
    if first is None or draw(st.booleans()):
        return draw(st.lists(token, min_size=count, max_size=count))
    return list(range(first, first + count))


@st.composite
def texts(draw: Any, beyond: st.SearchStrategy[int] = further) -> dict[str, object]:
    """`token_ids`, `max_length` and `stride`; the text is `beyond` tokens longer than a window."""
    max_length = draw(lengths)
    count = max(max_length + draw(beyond), 0)
    return {"token_ids": draw(token_lists(count)), "max_length": max_length, "stride": draw(strides)}


def given(token_ids: object, max_length: int, stride: int) -> dict[str, object]:
    """One case written by hand."""
    return {"token_ids": token_ids, "max_length": max_length, "stride": stride}


def consecutive(count: int, first: int = 10) -> list[int]:
    """IDs that tell where in the text they stood."""
    return list(range(first, first + count))


def as_tensor(case: dict[str, object], dtype: Any, layout: Any) -> dict[str, object]:
    """The same case with its IDs in a tensor."""
    values = tuple(case["token_ids"])  # type: ignore[arg-type]
    return case | {"token_ids": Ids(values, (len(values),), dtype, layout)}


def tensors(cases: st.SearchStrategy[dict[str, object]]) -> st.SearchStrategy[dict[str, object]]:
    """The cases with their IDs in tensors of either dtype, some with gaps between the numbers in memory."""
    dtypes, layouts = st.sampled_from(["int64", "int32"]), st.sampled_from(["contiguous", "strided"])
    return st.builds(as_tensor, cases, dtypes, layouts)


def counted(last: int) -> str:
    """The text "0 1 2 ...", in which every token tells its place (one token a number up to 100)."""
    return " ".join(str(number) for number in range(last))
