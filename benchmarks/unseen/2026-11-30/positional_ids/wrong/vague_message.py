import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(end=token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.randn(self.context_size, self.emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        positions = positional_ids(token_ids)
        self.check_length(positions)
        return self.weight[positions]

    def check_length(self, positions: Tensor) -> None:
        if positions.shape[0] > self.context_size:
            raise ValueError(f"Input is longer than the maximum context length of {self.context_size} tokens")
