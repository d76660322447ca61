"""
GPT Embedding Layer

Combines learnable token embeddings with learnable positional embeddings. Following best practice, the positional table
starts from the sinusoidal encoding of "Attention Is All You Need", which gives training a good head start.
"""

import torch
import torch.nn as nn


def sinusoidal_table(num_positions: int, dim: int) -> torch.Tensor:
    """sin in the even columns, cos in the odd ones."""
    positions = torch.arange(num_positions, dtype=torch.float32).unsqueeze(1)
    columns = torch.arange(dim)
    rates = torch.pow(10000.0, -(2 * (columns // 2)).float() / dim)
    angles = positions * rates
    return torch.where(columns % 2 == 0, torch.sin(angles), torch.cos(angles))


class GPTEmbedding(nn.Module):
    """Token embedding + positional embedding."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding.from_pretrained(sinusoidal_table(context_size, emb_dim), freeze=False)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        seq_len = token_ids.size(-1)
        if seq_len > self.context_size:
            raise ValueError(f"Sequence length {seq_len} exceeds context size {self.context_size}")
        positions = torch.arange(seq_len, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    """Returns the number of trainable parameters."""
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
