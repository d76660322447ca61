import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    positions = []
    for position in range(T):
        positions.append(position)
    return torch.tensor(positions, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.C = context_size
        self.D = emb_dim
        numbers = torch.randn(context_size * emb_dim)
        self.weight = nn.Parameter(numbers.view(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.C:
            raise ValueError("I got " + str(T) + " tokens but can only do " + str(self.C))
        # the first T rows
        return self.weight[0:T]
