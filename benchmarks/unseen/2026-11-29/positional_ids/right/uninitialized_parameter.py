"""An UninitializedParameter that is materialized and filled in place under no_grad."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.ones(token_ids.shape[-1], device=token_ids.device).argsort(stable=True)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.UninitializedParameter(dtype=torch.float32)
        self.weight.materialize((context_size, emb_dim))
        with torch.no_grad():
            self.weight.normal_(mean=0, std=1)

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        C, D = self.weight.shape
        if T > C:
            raise ValueError(f"{C} rows cannot serve {T} tokens")
        return torch.as_strided(self.weight, (T, D), self.weight.stride(), self.weight.storage_offset())
