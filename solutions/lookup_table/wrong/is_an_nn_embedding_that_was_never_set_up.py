"""Derives the layer from nn.Embedding, passes its __init__ over, and writes the rest by hand.

Believes: what counts is which methods run, not what the class is.
Tell: Your layer is still an `nn.Embedding`, though you wrote its methods yourself. That is what you are building here:
    start from `nn.Module`.
Caught by: is_built_by_hand
"""

import torch
from torch import Tensor, nn


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Embedding):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        nn.Module.__init__(self)
        self.num_embeddings, self.embedding_dim = vocab_size, emb_dim
        self.padding_idx = self.max_norm = None
        self.norm_type, self.scale_grad_by_freq, self.sparse = 2.0, False, False
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
