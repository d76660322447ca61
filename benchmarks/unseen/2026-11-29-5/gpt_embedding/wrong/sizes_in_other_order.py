"""GPT Embedding Layer

vocab_size:   number of tokens
context_size: number of positions
emb_dim:      numbers per token
"""

import torch
import torch.nn as nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, context_size, emb_dim):
        super().__init__()
        self.vocab_size = vocab_size
        self.context_size = context_size
        self.emb_dim = emb_dim
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.context_size:
            raise ValueError(f"Cannot embed {num_tokens} tokens, context_size is {self.context_size}")
        tok_embeds = self.tok_emb(token_ids)
        pos_embeds = self.pos_emb(torch.arange(num_tokens, device=token_ids.device))
        return tok_embeds + pos_embeds


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
