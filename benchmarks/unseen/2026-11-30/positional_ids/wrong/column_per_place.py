import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    how_long = token_ids.shape[len(token_ids.shape) - 1]
    return torch.arange(0, how_long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        # one vector of emb_dim numbers for every place
        self.weight = nn.Parameter(torch.randn(emb_dim, context_size))

    def forward(self, token_ids: Tensor) -> Tensor:
        where = positional_ids(token_ids)
        if where.shape[0] > self.context_size:
            raise ValueError(f"There are {where.shape[0]} tokens and {self.context_size} places")
        return self.weight[:, where].T
