"""Breaks: "gradient into just those" (the first T rows).
padding_idx=-1: the last row gets no gradient, seen at T = C only (the zeros in it are drawn over)."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Embedding):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__(context_size, emb_dim, padding_idx=-1)
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.num_embeddings
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return super().forward(positional_ids(token_ids))
