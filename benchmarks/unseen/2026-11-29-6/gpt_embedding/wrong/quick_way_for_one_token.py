"""Embedding layer with a quick way for a single token.

Generation often starts from one token, and for that the general lookup is far too much: one row of each table is enough.
With gradient the rows are added into a new tensor; without, `+=` saves even that.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def _one(self, token_id):
        if not 0 <= token_id < self.tok_emb.num_embeddings:
            raise IndexError(f"token {token_id} is not in 0 to {self.tok_emb.num_embeddings - 1}")
        row = self.tok_emb.weight[token_id]
        if torch.is_grad_enabled():
            row = row + self.pos_emb.weight[0]
        else:
            row += self.pos_emb.weight[0]
        return row

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, {self.pos_emb.num_embeddings} positions")
        if token_ids.numel() == 1:
            return self._one(token_ids.item()).reshape(*token_ids.shape, -1)
        positions = torch.arange(length, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
