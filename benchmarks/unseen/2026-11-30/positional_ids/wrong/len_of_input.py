import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """[..., T] -> [T]"""
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def _check(self, token_ids: Tensor) -> None:
        longest = max(len(token_ids), token_ids.shape[-1])
        if longest > len(self.weight):
            raise ValueError(f"input length {longest} > context length {len(self.weight)}")

    def forward(self, token_ids: Tensor) -> Tensor:
        self._check(token_ids)
        return nn.functional.embedding(positional_ids(token_ids), self.weight)
