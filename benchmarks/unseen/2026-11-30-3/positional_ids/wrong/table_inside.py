import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(context_size, emb_dim)

    @property
    def weight(self) -> nn.Parameter:
        return self.embedding.weight

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        C = self.embedding.num_embeddings
        if T > C:
            raise ValueError(f"T = {T} but C = {C}")
        return self.embedding(positional_ids(token_ids))
