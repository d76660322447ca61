"""Empty parameter, a reset_parameters method as torch's own layers have, and F.embedding."""
import torch
import torch.nn.functional as F
from torch import Tensor
from torch.nn import Module, init
from torch.nn.parameter import Parameter


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(end=token_ids.size(dim=-1), device=token_ids.device, dtype=torch.int64)


class PositionalEmbedding(Module):
    __constants__ = ["context_size", "emb_dim"]
    context_size: int
    emb_dim: int

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size, self.emb_dim = context_size, emb_dim
        self.weight = Parameter(torch.empty((context_size, emb_dim), dtype=torch.float32))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        init.normal_(self.weight, mean=0.0, std=1.0)

    def extra_repr(self) -> str:
        return f"{self.context_size}, {self.emb_dim}"

    def forward(self, token_ids: Tensor) -> Tensor:
        positions = positional_ids(token_ids)
        if positions.numel() > self.context_size:
            raise ValueError(
                f"the window has {positions.numel()} tokens, but the table has only {self.context_size} rows"
            )
        return F.embedding(positions, self.weight)
