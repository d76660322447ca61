"""A categorical covariate with V levels, dummy coded; the table holds the coefficients of each level."""

import torch
from torch import Tensor, nn
from torch.distributions import Normal


def _levels(table: Tensor, x: Tensor) -> Tensor:
    return torch.arange(table.shape[0], device=x.device)


def _support(table: Tensor, x: Tensor) -> None:
    """Every observation has to be one of the levels."""
    V = table.shape[0]
    inside = ((x >= 0) & (x < V)).double()
    if inside.numel() and inside.mean() < 1:
        raise IndexError(f"{1 - inside.mean().item():.1%} of the observations are outside the support 0..{V - 1}")


def ecdf(x: Tensor, at: Tensor) -> Tensor:
    """Step function of one observation, 1{x <= at}."""
    return (x.unsqueeze(-1) <= at).to(torch.int8)


def dummies(x: Tensor, levels: Tensor) -> Tensor:
    """The jump of the step function at each level: a design matrix without an intercept."""
    before = levels - 1
    return ecdf(x, levels) - ecdf(x, before)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _support(table, token_ids)
    x = token_ids.flatten().long()
    # draw "with replacement", the draws being given
    beta = table.index_select(dim=0, index=x)
    return beta.reshape(token_ids.shape + (table.shape[1],))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _support(table, token_ids)
    X = dummies(token_ids, _levels(table, token_ids)).to(table.dtype)
    return X @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        prior = Normal(loc=0.0, scale=1.0)
        self.weight = nn.Parameter(prior.sample((vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
