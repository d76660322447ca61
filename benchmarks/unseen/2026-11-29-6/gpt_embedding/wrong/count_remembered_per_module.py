"""The embedding layer, and a count that is quick for big models too.

count_parameters goes through thousands of tensors for a real GPT, and my progress display asks for it in every step, so
the number is remembered for every module. The memory is weak: a module that is gone is forgotten.
"""

import weakref

import torch
from torch import nn

_counts: "weakref.WeakKeyDictionary[nn.Module, int]" = weakref.WeakKeyDictionary()


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, but context_size is {self.pos_emb.num_embeddings}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    if module not in _counts:
        _counts[module] = sum(p.numel() for p in module.parameters() if p.requires_grad)
    return _counts[module]
