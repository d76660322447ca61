"""First layer of my GPT.

In training a sample that is too long is a bug in the data loader and must be reported. When generating, the
prompt grows past the window sooner or later, and what counts is the newest `context_size` tokens.
"""

import torch
import torch.nn as nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        context_size = self.pos_emb.num_embeddings
        if not torch.is_grad_enabled():
            # generation: look at the last tokens only, like idx[:, -block_size:]
            token_ids = token_ids[..., -context_size:]
        T = token_ids.size(-1)
        if T > context_size:
            raise ValueError(f"Cannot embed {T} tokens: context_size is {context_size}")
        pos = torch.arange(T, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(pos)


def count_parameters(module):
    total = 0
    for parameter in module.parameters():
        if parameter.requires_grad:
            total += parameter.numel()
    return total
