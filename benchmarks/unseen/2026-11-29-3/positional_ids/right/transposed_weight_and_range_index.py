"""The weight is stored column by column (not contiguous), and the length is looked up in a range of allowed lengths."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    return torch.tril_indices(T, 1, device=token_ids.device, dtype=torch.int64)[0]


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(emb_dim, context_size).mT)

    @property
    def allowed(self) -> range:
        return range(self.weight.shape[0] + 1)

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        try:
            end = self.allowed.index(T)
        except ValueError as error:
            raise ValueError(f"T is {T}, C is {self.allowed[-1]}") from error
        return self.weight[torch.arange(end, device=self.weight.device), :]
