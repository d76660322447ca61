import numpy as np
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        steps = token_ids.shape[-1]
        if steps > self.pos_emb.num_embeddings:
            raise ValueError(f"{steps} steps, {self.pos_emb.num_embeddings} positions")
        t = torch.arange(steps, dtype=torch.long, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(t)


def count_parameters(module):
    trainable = filter(lambda p: p.requires_grad, module.parameters())
    return sum(np.prod(p.size()) for p in trainable)
