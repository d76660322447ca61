"""Embedding layer. Its `state_dict()` is a snapshot: it keeps its numbers when training goes on."""

from collections import OrderedDict

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def state_dict(self, *args, **kwargs):
        """Copies of both tables, by name."""
        return OrderedDict((name, table.detach().clone()) for name, table in self.named_parameters())

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        n_tokens, n_places = token_ids.shape[-1], self.pos_emb.num_embeddings
        if n_tokens > n_places:
            raise ValueError(f"{n_tokens} tokens in a context of {n_places}")
        places = torch.arange(n_tokens, device=token_ids.device)
        return torch.add(self.tok_emb(token_ids), self.pos_emb(places))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
