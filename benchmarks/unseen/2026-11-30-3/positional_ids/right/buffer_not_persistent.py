import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    n = token_ids.shape[-1]
    return torch.arange(n).to(device=token_ids.device, dtype=torch.int64)


class PositionalEmbedding(nn.Module):
    """The positions are counted once and kept beside the table, but not saved with it."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.register_buffer("position_ids", torch.arange(context_size), persistent=False)

    def forward(self, token_ids: Tensor) -> Tensor:
        seq_len = token_ids.size(-1)
        max_len = self.position_ids.size(0)
        if seq_len > max_len:
            raise ValueError(
                f"Cannot forward sequence of length {seq_len}, block size is only {max_len}"
            )
        return nn.functional.embedding(self.position_ids[:seq_len], self.weight)
