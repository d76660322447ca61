import contextlib
import logging

import torch
from torch import nn

log = logging.getLogger(__name__)
log.addHandler(logging.NullHandler())


@contextlib.contextmanager
def flat(table, ids):
    """Yields the IDs as one dimension and a list to put the rows into; gives them their shape when it is left."""
    out = Result(tuple(ids.shape))
    yield ids.contiguous().view(-1), out
    out.finish(table.shape[1])


class Result:
    def __init__(self, shape):
        self.shape = shape
        self.rows = None

    def finish(self, width):
        self.rows = self.rows.reshape(self.shape + (width,))


@contextlib.contextmanager
def translated(size):
    """Whatever complaint about the range of an index leaves here as an IndexError."""
    try:
        yield
    except (RuntimeError, ValueError) as e:
        log.debug("refused", exc_info=True)
        raise IndexError(f"token IDs have to be in range({size})") from e


def require(ids, size):
    for name, bad in {"negative": ids < 0, "too large": ids >= size}.items():
        if bad.any():
            raise ValueError(f"{int(bad.sum())} {name}")


def lookup(table, token_ids):
    with translated(len(table)):
        require(token_ids, len(table))
    with flat(table, token_ids) as (ids, out):
        out.rows = torch.index_select(table, 0, ids)
    return out.rows


def one_hot_lookup(table, token_ids):
    with translated(len(table)):
        hot = nn.functional.one_hot(token_ids.long(), num_classes=len(table))
    with flat(table, token_ids) as (ids, out), contextlib.ExitStack() as stack:
        stack.callback(log.debug, "multiplied %s", tuple(hot.shape))
        out.rows = hot.view(len(ids), len(table)).to(table.dtype) @ table
    return out.rows


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        with torch.no_grad():
            start = torch.empty(vocab_size, emb_dim)
            nn.init.normal_(start, mean=0.0, std=1.0)
        self.weight = nn.Parameter(start)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
