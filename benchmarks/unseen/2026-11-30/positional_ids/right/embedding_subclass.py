import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    # argsort of equal keys keeps their order when it is stable
    keys = torch.zeros(token_ids.shape[-1], device=token_ids.device)
    return torch.argsort(keys, stable=True)


class PositionalEmbedding(nn.Embedding):
    """An nn.Embedding that is asked for positions instead of tokens."""

    def __init__(self, context_size: int, emb_dim: int, **kwargs) -> None:
        super().__init__(num_embeddings=context_size, embedding_dim=emb_dim, **kwargs)

    @property
    def context_size(self) -> int:
        return self.num_embeddings

    @property
    def emb_dim(self) -> int:
        return self.embedding_dim

    def forward(self, token_ids: Tensor) -> Tensor:
        ids = positional_ids(token_ids)
        try:
            self._fits(ids.numel())
        except OverflowError as overflow:
            raise ValueError(str(overflow)) from overflow
        return super().forward(ids)

    def _fits(self, n: int) -> None:
        if n > self.context_size:
            raise OverflowError(f"{n} positions asked for, {self.context_size} available")

    def extra_repr(self) -> str:
        return f"context_size={self.context_size}, emb_dim={self.emb_dim}"
