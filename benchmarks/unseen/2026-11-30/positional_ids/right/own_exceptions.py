import torch
from torch import Tensor, nn


class EmbeddingError(Exception):
    """Base of everything that goes wrong here."""


class WindowTooLong(EmbeddingError, ValueError):
    def __init__(self, asked: int, available: int) -> None:
        super().__init__(asked, available)
        self.asked = asked
        self.available = available

    def __str__(self) -> str:
        return f"window of {self.asked} tokens, table of {self.available} places ({self.asked - self.available} too many)"


class BadSize(EmbeddingError, ValueError):
    pass


def positional_ids(token_ids: Tensor) -> Tensor:
    if token_ids.dim() == 0:
        raise BadSize("a single ID is not a window")
    return torch.arange(token_ids.shape[-1], dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        if min(context_size, emb_dim) < 1:
            raise BadSize(f"sizes must be positive: {context_size}, {emb_dim}")
        self.register_parameter("weight", None)
        self.shape = (context_size, emb_dim)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        if self.weight is None:
            self.weight = nn.Parameter(torch.empty(self.shape))
        with torch.no_grad():
            self.weight.normal_()

    def forward(self, token_ids: Tensor) -> Tensor:
        positions = positional_ids(token_ids)
        if positions.shape[0] > self.shape[0]:
            raise WindowTooLong(positions.shape[0], self.shape[0])
        return torch.nn.functional.embedding(positions, self.weight)
