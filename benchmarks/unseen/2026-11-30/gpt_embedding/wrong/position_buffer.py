import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        # a buffer, so that it moves along with .to(device)
        self.register_buffer("pos_ids", torch.arange(context_size))

    def forward(self, token_ids):
        n = token_ids.shape[-1]
        if n > self.pos_ids.shape[0]:
            raise ValueError(f"only {self.pos_ids.shape[0]} positions for {n} tokens")
        return self.tok_emb(token_ids) + self.pos_emb(self.pos_ids[:n])


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
