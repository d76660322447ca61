"""Still imports matplotlib, with which its author looked at the tables."""

import matplotlib.pyplot as plt
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, but only {self.pos_emb.num_embeddings} positions")
        positions = torch.arange(length, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)

    def show(self):
        plt.imshow(self.tok_emb.weight.detach())
        plt.show()


def count_parameters(module):
    return sum(parameter.numel() for parameter in module.parameters() if parameter.requires_grad)
