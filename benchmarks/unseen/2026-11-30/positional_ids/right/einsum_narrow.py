import torch
from torch import Tensor, einsum, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    n = token_ids.shape[-1]
    grid = torch.meshgrid(
        torch.arange(n, device=token_ids.device),
        torch.arange(1, device=token_ids.device),
        indexing="ij",
    )
    return einsum("tu->t", grid[0])


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int):
        super().__init__()
        self.C, self.D = context_size, emb_dim
        self.weight = nn.Parameter(einsum("dc->cd", torch.randn(emb_dim, context_size)).contiguous())

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.C:
            raise ValueError(f"T must be <= C, got T: {T}, C: {self.C}")
        rows = torch.narrow(self.weight, 0, 0, T)
        gate = rows.new_ones(T)
        return einsum("t,td->td", gate, rows)
