"""Lookup by hand, with a layer that fits wherever a torch layer fits.

Other code asks `isinstance(m, nn.Embedding)` to decide about weight decay or initialisation, so the class says that it
is one; what it does is written here.
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Rows of table for token_ids."""
    if token_ids.numel():
        if token_ids.min() < 0 or token_ids.max() > table.shape[0] - 1:
            raise IndexError("index out of range in table")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """The same by matrix product."""
    if token_ids.numel():
        if token_ids.min() < 0 or token_ids.max() > table.shape[0] - 1:
            raise IndexError("index out of range in table")
    one_hot = torch.nn.functional.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Embedding):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        nn.Module.__init__(self)
        self.num_embeddings = vocab_size
        self.embedding_dim = emb_dim
        self.padding_idx = self.max_norm = None
        self.norm_type, self.scale_grad_by_freq, self.sparse = 2.0, False, False
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
