import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    steps = torch.ones(T, dtype=torch.int64, device=token_ids.device)
    steps[:1] = 0
    return torch.cumsum(steps, dim=-1)


class PositionalEmbedding(nn.Module):
    """The first of all windows of T rows over the table."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.Tensor(context_size, emb_dim))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        torch.nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        C = self.weight.shape[0]
        if C < T:
            raise ValueError("%s rows are not enough for %s tokens" % (C, T))
        if T == 0:
            return self.weight[:0]
        windows = self.weight.unfold(0, T, 1)  # [C - T + 1, D, T]
        return windows[0].transpose(0, 1)
