import torch
from torch import Tensor, nn
from torch.autograd import Function


class FirstRows(Function):
    @staticmethod
    def forward(ctx, table, n):
        ctx.rest = table.shape[0] - n
        return table[:n].clone()

    @staticmethod
    def backward(ctx, grad):
        below = grad.new_zeros((ctx.rest, grad.shape[1]))
        return torch.cat((grad, below), dim=0), None


def positional_ids(token_ids: Tensor) -> Tensor:
    """Whoever reads: expand first, then sum up, so that no number is typed twice."""
    return torch.full((token_ids.shape[-1],), 1, dtype=torch.int64, device=token_ids.device).cumsum(0).add(-1)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        with torch.no_grad():
            start = torch.empty((context_size, emb_dim), dtype=torch.float32).normal_(0, 1)
        self.weight = nn.parameter.Parameter(start)

    def forward(self, token_ids: Tensor) -> Tensor:
        n, c = token_ids.shape[-1], self.weight.shape[0]
        if n > c:
            raise ValueError(f"{n} tokens for {c} places")
        return FirstRows.apply(self.weight, n)
