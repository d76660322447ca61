"""GPT embedding layer, first homework. Two tables, one for the words and one for the places."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """Adds the embedding of the token and the embedding of its position."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        seq_len = token_ids.shape[1]
        if seq_len > self.context_size:
            raise ValueError(f"sequence of {seq_len} tokens is longer than the context of {self.context_size}")
        tokens = self.tok_emb(token_ids)
        positions = self.pos_emb(torch.arange(seq_len, device=token_ids.device))
        return tokens + positions


def count_parameters(module: nn.Module) -> int:
    total = 0
    for p in module.parameters():
        if p.requires_grad:
            total += p.numel()
    return total
