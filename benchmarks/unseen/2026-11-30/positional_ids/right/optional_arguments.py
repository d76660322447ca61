import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor, start: int = 0, *, dim: int = -1, dtype: torch.dtype = torch.int64) -> Tensor:
    """Numbers along `dim`, from `start`."""
    n = token_ids.size(dim)
    return torch.arange(start, start + n, dtype=dtype, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int, mean=0.0, std=1.0, *, generator=None, device=None, dtype=torch.float32, learn=True):
        super().__init__()
        w = torch.empty(context_size, emb_dim, device=device, dtype=dtype)
        w.normal_(mean, std, generator=generator)
        self.weight = nn.Parameter(w, requires_grad=learn)

    def forward(self, token_ids: Tensor, start: int = 0, return_ids: bool = False):
        ids = positional_ids(token_ids, start)
        last = start + ids.numel()
        if last > self.weight.size(0):
            raise ValueError(f"places {start}..{last} (end excluded) do not fit in {self.weight.size(0)} places")
        rows = self.weight[start:last]
        return (rows, ids) if return_ids else rows
