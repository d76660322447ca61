import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    shape = list(token_ids.shape)
    T = shape.pop()
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim), requires_grad=True)

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        C, D = self.weight.shape
        if T > C:
            raise ValueError(f"T ({T}) must not be larger than C ({C})")
        out = torch.empty(T, D, dtype=self.weight.dtype, device=self.weight.device)
        out.copy_(self.weight.data[:T])
        return out
