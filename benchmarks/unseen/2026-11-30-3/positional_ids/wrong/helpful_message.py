import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    n = token_ids.shape[-1]
    return torch.tensor(range(n), dtype=torch.int64, device=token_ids.device)


class WindowTooLong(ValueError):
    """There are more tokens than places."""


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.places = context_size
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        too_many = token_ids.shape[-1] - self.places
        if too_many > 0:
            raise WindowTooLong(
                f"the context size is {self.places}: please leave off the last {too_many} token(s)"
            )
        return self.weight[positional_ids(token_ids)]
