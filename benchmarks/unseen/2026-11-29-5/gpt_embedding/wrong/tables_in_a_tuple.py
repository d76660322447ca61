"""GPT embedding layer. The two tables are kept in a tuple as well, so that forward can unpack them."""

import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        # the same parameters, no copies; a tuple is not registered, so state_dict() keeps its two entries
        self.tables = (self.tok_emb.weight, self.pos_emb.weight)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        tokens, positions = self.tables
        num_tokens = token_ids.shape[-1]
        if num_tokens > len(positions):
            raise ValueError(f"{num_tokens} tokens are too many, at most {len(positions)}")
        return F.embedding(token_ids, tokens) + positions[:num_tokens]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
