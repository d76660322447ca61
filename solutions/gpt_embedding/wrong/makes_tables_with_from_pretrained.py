"""Makes the tables with from_pretrained, which freezes them.

Believes: from_pretrained is how one gives an embedding its first numbers.
Tell: `from_pretrained` freezes the tables unless you say otherwise, so nothing can be learned.
Caught by: learns_both_tables_and_keeps_nothing_else, sends_gradient_to_both_tables
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding.from_pretrained(0.02 * torch.randn(vocab_size, emb_dim))
        self.pos_emb = nn.Embedding.from_pretrained(0.02 * torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
