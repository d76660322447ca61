"""GPT input embedding: token row + position row. A single line has its length on axis 0, a batch on axis 1."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def _check_length(self, token_ids: torch.Tensor) -> None:
        n = token_ids.shape[0] if token_ids.dim() == 1 else token_ids.shape[1]
        if n > self.pos_emb.num_embeddings:
            raise ValueError(f"input of length {n} exceeds the context size {self.pos_emb.num_embeddings}")

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        self._check_length(token_ids)
        pos = torch.arange(token_ids.shape[-1], device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(pos)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() * p.requires_grad for p in module.parameters())
