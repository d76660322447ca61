"""GPT embedding, functional flavour.

The layer holds the tables, and the calculation is a pure function of (tables, token IDs), in the manner of JAX.
`torch.func.functional_call` puts the tables into the modules for the time of one call.
"""

import functools

import torch
from torch import nn
from torch.func import functional_call


def look_up(table_module, table, ids):
    return functional_call(table_module, {"weight": table}, (ids,))


def embed(tok_module, pos_module, params, ids):
    """Pure: no state is read but `params`."""
    wte, wpe = params
    positions = torch.arange(ids.shape[-1], device=ids.device)
    return look_up(tok_module, wte, ids) + look_up(pos_module, wpe, positions)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        params = (self.tok_emb.weight, self.pos_emb.weight)
        context_size = params[1].shape[0]
        if token_ids.shape[-1] > context_size:
            raise ValueError(f"T = {token_ids.shape[-1]} is larger than context_size = {context_size}")
        return embed(self.tok_emb, self.pos_emb, params, token_ids)


def count_parameters(module: nn.Module) -> int:
    return functools.reduce(
        lambda total, p: total + p.nelement() if p.requires_grad else total,
        module.parameters(),
        0,
    )
