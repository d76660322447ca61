"""torch.vmap picks one row for one position; no tokens at all is a case of its own."""
import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(float(token_ids.shape[-1]), dtype=torch.float64, device=token_ids.device).to(torch.int64)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        with torch.no_grad():
            self.weight.normal_(mean=0.0, std=1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"T ({T}) must not be above C ({C})")
        if T == 0:
            return self.weight[:0]
        weight = self.weight
        return torch.vmap(lambda i: F.embedding(i, weight))(positional_ids(token_ids))
