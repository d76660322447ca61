import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    length = token_ids.shape[-1]
    return torch.arange(start=0, end=length, step=1, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Positional embedding with reproducible initialisation."""

    def __init__(self, context_size: int, emb_dim: int, seed: int = 123) -> None:
        super().__init__()
        torch.manual_seed(seed)
        self.embedding_shape = (context_size, emb_dim)
        self.weight = nn.Parameter(torch.randn(self.embedding_shape))

    def forward(self, token_ids: Tensor) -> Tensor:
        length, limit = token_ids.shape[-1], self.embedding_shape[0]
        if length > limit:
            raise ValueError(f"Expected at most {limit} tokens but got {length}.")
        return self.weight[positional_ids(token_ids), :]
