"""Names the arguments of its constructor as another project does.

Believes: only the order of arguments counts.
Tell: `GPTEmbedding(vocab_size=..., emb_dim=..., context_size=...)` does not work, since your `__init__` has other names for its
    arguments.
Caught by: draws_both_tables_at_random
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, n_embd: int, block_size: int) -> None:
        super().__init__()
        self.block_size = block_size
        self.tok_emb = nn.Embedding(vocab_size, n_embd)
        self.pos_emb = nn.Embedding(block_size, n_embd)

    def forward(self, idx: torch.Tensor) -> torch.Tensor:
        t = idx.size(-1)
        if t > self.block_size:
            raise ValueError(f"cannot forward sequence of length {t}, block size is only {self.block_size}")
        pos = torch.arange(0, t, dtype=torch.long, device=idx.device)
        return self.tok_emb(idx) + self.pos_emb(pos)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
