"""Inverse transform sampling for the table, order statistics for the positions."""
import torch
from torch import Tensor, nn


def standard_normal_sample(*shape: int) -> Tensor:
    """Phi^{-1}(U), U uniform on the open interval (0, 1)."""
    u = torch.rand(*shape, dtype=torch.float64)
    tiny = torch.finfo(torch.float64).eps / 4
    u = u.clamp(min=tiny, max=1 - torch.finfo(torch.float64).eps / 2)
    return torch.special.ndtri(u).float()


def positional_ids(token_ids: Tensor) -> Tensor:
    # The position of a token is the number of tokens strictly to its left:
    # the sum over j of 1{j < i}, which is a cumulative count without the own term.
    n = token_ids.shape[-1]
    indicator = torch.ones(n, dtype=torch.int64, device=token_ids.device)
    return torch.cumsum(indicator, dim=0) - indicator


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(standard_normal_sample(context_size, emb_dim))

    @property
    def population_size(self) -> int:
        return self.weight.shape[0]

    def forward(self, token_ids: Tensor) -> Tensor:
        n, N = token_ids.shape[-1], self.population_size
        if n > N:
            raise ValueError(f"cannot draw n = {n} rows without replacement from N = {N}")
        index = positional_ids(token_ids).unsqueeze(1).expand(n, self.weight.shape[1])
        return self.weight.gather(0, index)
