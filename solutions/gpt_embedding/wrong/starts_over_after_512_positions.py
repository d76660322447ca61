"""Embeds a long line in pieces of 512 tokens, each from position 0.

Believes: a long line can be embedded in pieces.
Tell: After 512 tokens your positions begin again at 0. Add the piece's own start to them, or embed the line whole.
Caught by: adds_the_rows_of_token_and_position
"""

import torch
from torch import nn


CHUNK = 512


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def _embed(self, ids):
        positions = torch.arange(ids.shape[-1], device=ids.device)
        return self.tok_emb(ids) + self.pos_emb(positions)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.pos_emb.num_embeddings:
            raise ValueError(f"{num_tokens} tokens, but context_size is {self.pos_emb.num_embeddings}")

        return torch.cat([self._embed(ids) for ids in token_ids.split(CHUNK, dim=-1)], dim=-2)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
