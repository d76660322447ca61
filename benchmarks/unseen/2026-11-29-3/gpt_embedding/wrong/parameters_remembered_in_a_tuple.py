"""Breaks: the row of each token plus the row of its position. Parameters are remembered at construction: stale after load_state_dict(assign=True)."""
import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

        self._tables = (self.tok_emb.weight, self.pos_emb.weight)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        tok, pos = self._tables
        num_tokens = token_ids.shape[-1]
        if num_tokens > len(pos):
            raise ValueError(f"{num_tokens} tokens, but context_size is {len(pos)}")
        return F.embedding(token_ids, tok) + pos[:num_tokens]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
