"""Takes the mean of the two rows.

Believes: a sum of two embeddings would be too large, so it must be halved.
Tell: All your numbers are half of what they should be: the two rows are added, their mean is not taken.
Caught by: adds_the_rows_of_token_and_position
"""
import torch
import torch.nn as nn

class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        n = token_ids.shape[-1]
        if n > len(self.pos_emb.weight):
            raise ValueError("too many tokens")
        both = self.tok_emb(token_ids) + self.pos_emb.weight[:n]
        return both / 2

def count_parameters(module):
    return sum(p.nelement() for p in module.parameters() if p.requires_grad)
