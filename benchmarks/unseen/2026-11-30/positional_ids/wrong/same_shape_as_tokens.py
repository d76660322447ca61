import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Counts along the last axis."""
    return torch.arange(token_ids.size(-1), dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Ready to be added to the token embeddings."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.normal(0.0, 1.0, (context_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        context_size, emb_dim = self.weight.shape
        length = token_ids.size(-1)
        if length > context_size:
            raise ValueError("length {} > context_size {}".format(length, context_size))
        rows = self.weight[positional_ids(token_ids)]
        return rows.expand(*token_ids.shape, emb_dim)
