"""Is itself an nn.Embedding, whose only parameter is named weight already."""
import torch
import torch.nn as nn


def positional_ids(token_ids: torch.Tensor) -> torch.Tensor:
    return torch.arange(token_ids.shape[-1]).to(token_ids.device)


class PositionalEmbedding(nn.Embedding):
    def __init__(self, context_size: int, emb_dim: int):
        super().__init__(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        n_tokens = token_ids.shape[-1]
        if n_tokens > self.num_embeddings:
            raise ValueError(f"sequence length {n_tokens} exceeds context size {self.num_embeddings}")
        return super().forward(positional_ids(token_ids))
