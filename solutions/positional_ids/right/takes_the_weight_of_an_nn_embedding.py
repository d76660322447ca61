"""Lets an nn.Embedding draw the table, keeps its weight and lets the rest go."""
import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    *_, num_tokens = token_ids.shape
    return torch.arange(num_tokens, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim
        self.weight = nn.Embedding(context_size, emb_dim).weight

    def extra_repr(self) -> str:
        return f"{self.context_size}, {self.emb_dim}"

    def forward(self, token_ids: Tensor) -> Tensor:
        *_, num_tokens = token_ids.shape
        if num_tokens > self.context_size:
            raise ValueError(
                f"The text has {num_tokens} tokens, "
                f"but the context window holds only {self.context_size}."
            )
        return F.embedding(positional_ids(token_ids), self.weight)
