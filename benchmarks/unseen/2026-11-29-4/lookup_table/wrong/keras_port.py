"""Token lookup, translated from my Keras notebook (layers.Embedding) to torch."""

import torch
from torch import Tensor, nn


def gather(params: Tensor, indices: Tensor) -> Tensor:
    """tf.gather(params, indices, axis=0), with the range check that it does on the CPU."""
    n = params.shape[0]
    if torch.any((indices < 0) | (indices >= n)):
        raise IndexError(f"indices must be in [0, {n})")
    return params[indices]


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return gather(table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n = table.shape[0]
    if torch.any((token_ids < 0) | (token_ids >= n)):
        raise IndexError(f"token_ids must be in [0, {n})")
    depth = torch.arange(n, device=token_ids.device)
    one_hot = torch.eq(token_ids.unsqueeze(-1), depth).to(table.dtype)
    return torch.matmul(one_hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.input_dim = vocab_size
        self.output_dim = emb_dim
        self.build()

    def build(self) -> None:
        start = torch.normal(0.0, 1.0, size=(self.input_dim, self.output_dim))
        self.embeddings = nn.Parameter(start)

    def call(self, inputs: Tensor) -> Tensor:
        return gather(self.embeddings, inputs)

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.call(token_ids)
