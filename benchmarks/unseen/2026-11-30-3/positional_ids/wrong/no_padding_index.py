import torch
from torch import Tensor, nn
from torch.nn import functional as F

NO_PADDING = -1


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(start=0, end=token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int, padding_idx: int = NO_PADDING) -> None:
        super().__init__()
        self.num_embeddings = context_size
        self.padding_idx = padding_idx
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        positions = positional_ids(token_ids)
        if positions.numel() > self.num_embeddings:
            raise ValueError(
                f"{positions.numel()} positions requested, {self.num_embeddings} available"
            )
        return F.embedding(positions, self.weight, padding_idx=self.padding_idx)
