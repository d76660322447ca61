"""GPT embedding layer with one lookup instead of two.

Both tables are put on top of each other: rows 0 to V - 1 are the tokens, and position t is row V + t. Then every token
asks for its two rows at once, and the two are added up.
"""

import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.vocab_size = vocab_size
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"{length} tokens, context size {self.context_size}")
        table = torch.cat([self.tok_emb.weight, self.pos_emb.weight])
        positions = self.vocab_size + torch.arange(length, device=token_ids.device)
        both = torch.stack([token_ids.long(), positions.expand(token_ids.shape)])
        return F.embedding(both, table).sum(dim=0)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
