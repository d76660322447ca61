"""Position IDs are cached by length and device for all layers, which is right."""
from functools import lru_cache

import torch
from torch import nn


@lru_cache(maxsize=32)
def _positions(length: int, device: torch.device) -> torch.Tensor:
    return torch.arange(length, device=device)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        for table in (self.tok_emb, self.pos_emb):
            nn.init.trunc_normal_(table.weight, std=0.02)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} > {self.pos_emb.num_embeddings}")
        return self.tok_emb(token_ids) + self.pos_emb(_positions(length, self.pos_emb.weight.device))


def count_parameters(module: nn.Module) -> int:
    trainable = (p for p in module.parameters() if p.requires_grad)
    return sum(p.shape.numel() for p in trainable)
