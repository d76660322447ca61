"""Takes the table from nn.Embedding.from_pretrained, which freezes it.

Believes: from_pretrained is how a table that one has already becomes a layer.
Tell: Your table does not learn: its parameter is frozen. Which place a token has is fixed, but its row is learned.
Caught by: learns_weight_and_nothing_else, sends_each_row_its_gradient
"""
import torch
import torch.nn as nn


def positional_ids(token_ids: torch.Tensor) -> torch.Tensor:
    """Returns 0..T-1."""
    T = token_ids.shape[-1]
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Embedding.from_pretrained(table).weight

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        positions = positional_ids(token_ids)
        if positions.shape[0] > self.weight.shape[0]:
            raise ValueError(f"{positions.shape[0]} positions, but {self.weight.shape[0]} rows")
        return nn.functional.embedding(positions, self.weight)
