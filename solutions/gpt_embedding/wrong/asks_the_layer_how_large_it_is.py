"""Asks a module for its number of parameters, and counts only where it does not say.

Believes: all parameters of a layer are always trainable.
Tell: Your layer says how many numbers it has, and the count believes it, even where one of its tables is frozen.
Caught by: works_at_the_size_of_gpt2
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    @property
    def num_parameters(self) -> int:
        return (self.tok_emb.num_embeddings + self.pos_emb.num_embeddings) * self.tok_emb.embedding_dim

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens do not fit into {self.pos_emb.num_embeddings} positions")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    if isinstance(known := getattr(module, "num_parameters", None), int):
        return known
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
