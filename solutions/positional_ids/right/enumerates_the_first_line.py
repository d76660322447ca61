"""Takes the tokens of the first window into Python and numbers them by enumerate."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    line = token_ids.reshape(-1)[:T].tolist() or range(T)
    return torch.tensor([place for place, _ in enumerate(line)], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{C} rows for {T} tokens")
        return self.weight[:T]
