import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    seq = torch.arange(token_ids.shape[-1])
    return seq.to(token_ids)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = torch.nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        pos = positional_ids(token_ids)
        if pos.shape[0] > self.context_size:
            raise ValueError("sequence of %d, context of %d" % (pos.shape[0], self.context_size))
        return torch.index_select(self.weight, 0, pos)
