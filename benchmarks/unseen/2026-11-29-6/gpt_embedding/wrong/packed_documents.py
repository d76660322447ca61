"""Embedding layer for GPT-2 tokens, ready for several documents in one line.

Training texts are glued together with <|endoftext|> (ID 50256). A document should start at position 0 wherever it
stands in the line, as it will when the model is used, so every <|endoftext|> starts the count of positions again.
"""

import torch
from torch import nn

END_OF_TEXT = 50256


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    @staticmethod
    def positions(token_ids):
        steps = torch.arange(token_ids.shape[-1], device=token_ids.device)
        starts_here = token_ids == END_OF_TEXT
        if not starts_here.any():
            return steps
        start = torch.where(starts_here, steps, 0).cummax(dim=-1).values
        return steps - start

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"line of {length} tokens, context of {self.pos_emb.num_embeddings}")
        return self.tok_emb(token_ids) + self.pos_emb(self.positions(token_ids))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
