"""An embedding layer that can say how large it is, and a count that asks a module before it does the sum itself."""

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
        *_, length = token_ids.shape
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"at most {self.pos_emb.num_embeddings} tokens at a time, these are {length}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    known = getattr(module, "num_parameters", None)
    if isinstance(known, int):
        return known
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
