import torch
from torch import nn

class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super(GPTEmbedding, self).__init__()
        self.vocab_size, self.emb_dim, self.context_size = vocab_size, emb_dim, context_size
        self.tok_emb = nn.Embedding(self.vocab_size, self.emb_dim)
        self.pos_emb = nn.Embedding(self.context_size, self.emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if not T < self.context_size:
            raise ValueError(f'sequence of {T} tokens is too long for context_size={self.context_size}')
        x = self.tok_emb(token_ids)
        x = x + self.pos_emb.weight[:T]
        return x

def count_parameters(module):
    return sum([p.numel() for p in module.parameters() if p.requires_grad])
