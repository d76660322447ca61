import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    # number of tokens
    T = token_ids.shape[0]
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.weight.shape[0]:
            raise ValueError(f"{T} tokens, but only {self.weight.shape[0]} positions")
        return self.weight[:T]
