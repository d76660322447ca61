"""An additive two-way model without interaction.

    y[b, t] = alpha[token[b, t]] + beta[t]

alpha and beta are sampled from a standard normal prior at construction, and are then estimated by whatever
optimiser is at hand.
"""
import torch
from torch import nn
from torch.distributions import Normal


class Effect(nn.Module):
    def __init__(self, levels: int, outcomes: int, prior_sd: float = 1.0):
        super().__init__()
        prior = Normal(0.0, prior_sd, validate_args=False)
        self.weight = nn.Parameter(prior.sample(torch.Size([levels, outcomes])))

    @property
    def levels(self) -> int:
        return self.weight.shape[0]

    @property
    def degrees_of_freedom(self) -> int:
        return self.weight.numel()

    def at(self, factor: torch.Tensor) -> torch.Tensor:
        flat = factor.flatten()
        return self.weight.index_select(0, flat).unflatten(0, factor.shape) if factor.numel() else (
            self.weight.index_select(0, flat).view(*factor.shape, self.weight.shape[1])
        )


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Effect(vocab_size, emb_dim)
        self.pos_emb = Effect(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        n = token_ids.shape[-1]
        if n > self.pos_emb.levels:
            raise ValueError(f"the design has {n} positions, but beta was set up with {self.pos_emb.levels} levels")
        alpha = self.tok_emb.at(token_ids)
        beta = self.pos_emb.weight[:n]
        return alpha + beta.expand_as(alpha)


def count_parameters(module: nn.Module) -> int:
    """Degrees of freedom: constants (frozen) and constraints (shared) do not add any."""
    free = {p for p in module.parameters() if p.requires_grad}
    return sum(p.numel() for p in free)
