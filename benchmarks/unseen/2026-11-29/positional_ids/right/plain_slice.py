"""Nothing unusual: arange on the device of the IDs, and the first T rows of a parameter by slicing."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        C = self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens do not fit in a context of {C}")
        return self.weight[:T]
