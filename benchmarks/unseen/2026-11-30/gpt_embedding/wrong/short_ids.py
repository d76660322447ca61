import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        if token_ids.shape[-1] > self.context_size:
            raise ValueError(f"{token_ids.shape[-1]} tokens > context_size {self.context_size}")
        n = self.tok_emb.num_embeddings
        if torch.any(token_ids < 0) or torch.any(token_ids >= n):
            raise IndexError(f"token id not in [0, {n})")
        # batches are kept in 16 bits to save memory, tokens and positions in one tensor
        positions = torch.arange(token_ids.shape[-1], device=token_ids.device).expand(token_ids.shape)
        packed = torch.stack([token_ids.short(), positions.short()])
        ids, pos = packed.int()
        return self.tok_emb(ids % n) + self.pos_emb(pos)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
