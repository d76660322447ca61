from contextlib import contextmanager

import torch
import torch.nn.functional as F
from torch import Tensor, nn


@contextmanager
def index_errors():
    """torch has several names for a bad index; here there is one."""
    try:
        yield
    except (RuntimeError, IndexError) as err:
        if isinstance(err, IndexError) or "index" in str(err).lower() or "class values" in str(err).lower():
            raise IndexError("a token ID is not in the table") from err
        raise


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    with index_errors():
        rows = torch.index_select(table, 0, token_ids.reshape(-1))
    return rows.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    with index_errors():
        hot = F.one_hot(token_ids.long(), table.shape[0])
    return hot.to(table.dtype).matmul(table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
