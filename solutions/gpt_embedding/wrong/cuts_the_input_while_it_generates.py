"""Keeps the last context_size tokens where no gradient is wanted.

Believes: without gradient a text is generated, and only its last tokens matter.
Tell: Under `torch.no_grad()` you cut what is too long, so nobody notices. More tokens than context_size must raise
    ValueError whatever they are embedded for: cutting is up to whoever calls the layer.
Caught by: refuses_more_tokens_than_positions
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        context_size = self.pos_emb.num_embeddings
        if not torch.is_grad_enabled():
            token_ids = token_ids[..., -context_size:]
        length = token_ids.shape[-1]
        if length > context_size:
            raise ValueError(f"{length} tokens do not fit into {context_size} positions")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
