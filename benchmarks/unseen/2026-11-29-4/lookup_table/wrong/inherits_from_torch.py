"""Token lookup table.

The functions are written by hand; the layer inherits what it needs, which is good object-oriented style.
"""

import torch
from torch import Tensor, nn


def _validate(token_ids: Tensor, num_rows: int) -> None:
    if ((token_ids < 0) | (token_ids >= num_rows)).any():
        raise IndexError(f"expected IDs in 0..{num_rows - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _validate(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _validate(token_ids, table.shape[0])
    one_hot = torch.zeros(*token_ids.shape, table.shape[0], dtype=table.dtype, device=table.device)
    one_hot.scatter_(-1, token_ids.long().unsqueeze(-1), 1)
    return one_hot @ table


class TokenEmbedding(nn.Embedding):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__(num_embeddings=vocab_size, embedding_dim=emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        return super().forward(token_ids)
