import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.size(-1), dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    positions: Tensor

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        # floating point, so that it always has the dtype and device of the table
        self.register_buffer(
            "positions", torch.arange(context_size, dtype=torch.float32), persistent=False
        )

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.size(-1)
        if T > self.context_size:
            raise ValueError(f"Input has {T} tokens but the context size is {self.context_size}.")
        index = self.positions[:T].long()
        return self.weight.index_select(0, index)
