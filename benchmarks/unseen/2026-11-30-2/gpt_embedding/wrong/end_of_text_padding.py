import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        # the last token of the vocabulary is <|endoftext|>, which also fills up short lines
        self.tok_emb = nn.Embedding(vocab_size, emb_dim, padding_idx=vocab_size - 1)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        nn.init.normal_(self.tok_emb.weight)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"T = {T} is larger than {self.context_size}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    unique = set(p for p in module.parameters() if p.requires_grad)
    return sum(p.numel() for p in unique)
