"""Tokens plus positions. When the pretrained table is frozen, the layer spares autograd the work."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    @property
    def learns(self) -> bool:
        """Whether there is anything to learn here."""
        return torch.is_grad_enabled() and self.tok_emb.weight.requires_grad

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        size = token_ids.shape[-1]
        if size > self.pos_emb.num_embeddings:
            raise ValueError(f"context_size={self.pos_emb.num_embeddings} but {size} tokens")
        with torch.set_grad_enabled(self.learns):
            position = torch.arange(size, device=token_ids.device)
            return self.tok_emb(token_ids).add(self.pos_emb(position))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
