"""Makes its tables with from_pretrained, unfrozen, from draws of a generator that it seeds from the system."""

import torch
from torch import nn


def draws(rows, width):
    generator = torch.Generator()
    generator.seed()
    return torch.randn(rows, width, generator=generator)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding.from_pretrained(draws(vocab_size, emb_dim), freeze=False)
        self.pos_emb = nn.Embedding.from_pretrained(draws(context_size, emb_dim), freeze=False)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        places = token_ids.new_tensor(range(length))
        return torch.add(input=self.tok_emb(token_ids), other=self.pos_emb(places))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
