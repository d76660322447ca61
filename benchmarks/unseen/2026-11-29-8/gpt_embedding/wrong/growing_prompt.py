"""Embedding with a memory for generation.

A generation loop calls the model with t tokens, then with the same t tokens and one more, and so on: all rows but the last
are known already. This layer keeps the latest result, as a KV cache does, and only embeds the new token. The memory
is used without gradients only, and is dropped whenever the mode changes, because training changes the tables.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._forget()

    def _forget(self) -> None:
        self._known_ids, self._known_rows = None, None

    def train(self, mode: bool = True) -> "GPTEmbedding":
        self._forget()
        return super().train(mode)

    def _embed(self, token_ids: torch.Tensor, start: int = 0) -> torch.Tensor:
        positions = torch.arange(start, start + token_ids.shape[-1], device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)

    def _continues(self, token_ids: torch.Tensor) -> bool:
        known = self._known_ids
        return known is not None and known.dtype == token_ids.dtype and torch.equal(known, token_ids[..., :-1])

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"{length} tokens do not fit into a context of {self.context_size}")
        if torch.is_grad_enabled():
            return self._embed(token_ids)
        if length > 1 and self._continues(token_ids):
            newest = self._embed(token_ids[..., -1:], start=length - 1)
            rows = torch.cat([self._known_rows, newest], dim=-2)
        else:
            rows = self._embed(token_ids)
        self._known_ids, self._known_rows = token_ids.clone(), rows.clone()
        return rows


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
