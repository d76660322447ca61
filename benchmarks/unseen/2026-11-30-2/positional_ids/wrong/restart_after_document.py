import torch
from torch import Tensor, nn

END_OF_TEXT = 50256


def positional_ids(token_ids: Tensor) -> Tensor:
    """Positions within a window. Documents are packed one after the other, each starts at its own 0."""
    length = token_ids.shape[-1]
    positions = torch.arange(length, dtype=torch.int64, device=token_ids.device)
    ends = token_ids == END_OF_TEXT
    if ends.dim() > 1:
        ends = ends.flatten(0, -2).any(0)
    if length > 1:
        starts = torch.zeros_like(positions)
        starts[1:] = torch.where(ends[:-1], positions[1:], 0)
        positions = positions - starts.cummax(0).values
    return positions


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim, dtype=torch.float32))

    def forward(self, token_ids: Tensor) -> Tensor:
        length, limit = token_ids.shape[-1], self.weight.shape[0]
        if length > limit:
            raise ValueError(f"window of {length} tokens, limit is {limit}")
        return self.weight[positional_ids(token_ids)]
