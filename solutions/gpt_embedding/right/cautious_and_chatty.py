"""Warns, prints, logs, and asks about everything before it works."""

import logging
import warnings

import torch
from torch import nn

log = logging.getLogger(__name__)
warnings.warn("GPTEmbedding is still young")
print("loading gpt_embedding")


class GPTEmbedding(nn.Module):
    calls = 0

    def __init__(self, vocab_size, emb_dim, context_size):
        for name, size in [("vocab_size", vocab_size), ("emb_dim", emb_dim), ("context_size", context_size)]:
            if not isinstance(size, int) or size < 1:
                raise ValueError(f"{name} must be a positive int, not {size!r}")
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        if token_ids.dtype not in (torch.int32, torch.int64):
            raise TypeError(f"IDs must be int32 or int64, not {token_ids.dtype}")
        GPTEmbedding.calls += 1
        log.info("call %d", self.calls)
        print("shape", tuple(token_ids.shape))
        T, C = token_ids.shape[-1], self.pos_emb.num_embeddings
        if T > C:
            warnings.warn("that will not work")
            raise ValueError(f"{T} tokens are more than {C}")
        result = self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))
        assert result.shape == (*token_ids.shape, self.tok_emb.embedding_dim)
        return result


def count_parameters(module):
    total = sum(p.numel() for p in module.parameters() if p.requires_grad)
    print(f"{total:,} parameters")
    return total
