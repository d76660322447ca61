"""Puts the layers on a GPU, whether there is one or not.

Believes: deep learning runs on a GPU.
Tell: Your layer asks for a GPU when it is made. Where it runs is for its user to say, with `.to(...)`.
Caught by: builds_two_tables_of_the_right_sizes
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim).cuda()
        self.pos_emb = nn.Embedding(context_size, emb_dim).cuda()

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return self.tok_emb(token_ids.cuda()) + self.pos_emb(torch.arange(T).cuda())


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
