"""The layer *is* a ModuleDict with two entries."""
from math import prod

import torch
from torch import nn


class GPTEmbedding(nn.ModuleDict):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__(dict(tok_emb=nn.Embedding(vocab_size, emb_dim), pos_emb=nn.Embedding(context_size, emb_dim)))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        *_, length = token_ids.shape
        longest = self["pos_emb"].num_embeddings
        if length > longest:
            raise ValueError(f"got {length} tokens, at most {longest} are possible")
        where = torch.arange(length, device=token_ids.device)
        return torch.add(self["tok_emb"](token_ids), self["pos_emb"](where))


def count_parameters(module: nn.Module) -> int:
    return sum(prod(p.shape) for p in module.parameters() if p.requires_grad)
