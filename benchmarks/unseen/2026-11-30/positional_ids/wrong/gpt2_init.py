import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    *_, T = token_ids.shape
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        self.apply(self._init_weights)

    def _init_weights(self, module: nn.Module) -> None:
        nn.init.normal_(module.weight, mean=0.0, std=0.02)

    def forward(self, token_ids: Tensor) -> Tensor:
        pos = positional_ids(token_ids)
        if pos.numel() > self.weight.size(0):
            raise ValueError(f"got {pos.numel()} positions, have {self.weight.size(0)}")
        return self.weight.index_select(0, pos)
