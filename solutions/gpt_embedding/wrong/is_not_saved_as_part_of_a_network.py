"""Gives copies of both tables as its state_dict(), under their own names.

Believes: a layer is always saved on its own.
Tell: A network that has your layer inside is saved without its tables: your `state_dict()` does not do what the one of
    nn.Module does for a layer inside a network.
Caught by: learns_both_tables_and_keeps_nothing_else
"""

from collections import OrderedDict

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def state_dict(self, *args, **kwargs):
        return OrderedDict((name, table.detach().clone()) for name, table in self.named_parameters())

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens do not fit into {self.pos_emb.num_embeddings} positions")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
