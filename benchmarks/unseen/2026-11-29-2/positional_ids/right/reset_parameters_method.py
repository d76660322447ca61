"""Registers None first, fills the parameter in reset_parameters with nn.init.normal_."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    out = torch.empty(token_ids.size(-1), dtype=torch.int64, device=token_ids.device)
    torch.arange(token_ids.size(-1), out=out, device=out.device)
    return out


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.register_parameter("weight", None)
        self.weight = nn.Parameter(torch.zeros(context_size, emb_dim))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        ids = positional_ids(token_ids)
        if self.weight.size(0) < ids.size(0):
            raise ValueError(f"context_size={self.weight.size(0)} < length={ids.size(0)}")
        return torch.index_select(self.weight, dim=0, index=ids)
