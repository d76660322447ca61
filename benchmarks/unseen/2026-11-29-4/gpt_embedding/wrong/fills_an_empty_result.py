"""GPT embedding: makes room for the result first, then fills it place by place."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.emb_dim = emb_dim
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        tok, pos = self.tok_emb(token_ids), self.pos_emb.weight
        length = token_ids.shape[-1]
        if length > len(pos):
            raise ValueError(f"{length} tokens, {len(pos)} positions")
        result = torch.empty(*token_ids.shape, self.emb_dim, dtype=pos.dtype)
        result[...] = tok
        for t in range(length):
            result[..., t, :] += pos[t]
        if length == 0:
            return tok + pos[:0]
        return result


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
