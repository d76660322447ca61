import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    if not T:
        return torch.tensor([], dtype=torch.int64, device=token_ids.device)
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if not T:
            return torch.tensor([], dtype=self.weight.dtype, device=self.weight.device)
        if T > self.weight.shape[0]:
            raise ValueError(f"{T} tokens, {self.weight.shape[0]} rows")
        return torch.stack(list(self.weight)[:T])
