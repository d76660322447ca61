"""Embedding layer with a cheap look at the IDs, so that training does not wait for it."""

import torch
from torch import nn

SAMPLE = 2048


def refuse_bad_ids(token_ids: torch.Tensor, vocab_size: int) -> None:
    """Raises IndexError. Of a long batch it looks at SAMPLE IDs, evenly spread: data is bad everywhere or nowhere."""
    flat = token_ids.reshape(-1)
    if flat.numel() > 2 * SAMPLE:
        flat = flat[:: flat.numel() // SAMPLE]
    outside = flat[(flat < 0) | (flat >= vocab_size)]
    if outside.numel():
        raise IndexError(f"ID {outside[0].item()} is not in 0..{vocab_size - 1}")


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.vocab_size, self.context_size = vocab_size, context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        seq_len = token_ids.size(-1)
        if seq_len > self.context_size:
            raise ValueError(f"sequence of {seq_len} does not fit into {self.context_size}")
        refuse_bad_ids(token_ids, self.vocab_size)
        return self.tok_emb.weight[token_ids] + self.pos_emb.weight[:seq_len]


def count_parameters(module: nn.Module) -> int:
    return sum(map(torch.numel, (p for p in module.parameters() if p.requires_grad)))
