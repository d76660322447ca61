"""Makes tables of GPT-2's sizes, whatever it is asked for.

Believes: there is only one GPT-2, so its sizes can stand in the code.
Tell: Your tables have 50257 and 1024 rows whatever the arguments say: use vocab_size and context_size.
Caught by: builds_two_tables_of_the_right_sizes
"""
import torch
from torch import nn

VOCAB_SIZE = 50257
CONTEXT_SIZE = 1024


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(VOCAB_SIZE, emb_dim)
        self.pos_emb = nn.Embedding(CONTEXT_SIZE, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > CONTEXT_SIZE:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
