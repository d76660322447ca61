"""Takes a square batch for one that has time first, and turns it round.

Believes: where the number of lines equals the number of tokens, time comes first.
Tell: A batch with as many lines as tokens comes back with the wrong positions: the tokens of a line are always in the
    last dimension of `token_ids`.
Caught by: adds_the_rows_of_token_and_position
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        tok = self.tok_emb(token_ids)
        pos = self.pos_emb(torch.arange(T, device=token_ids.device))
        for dim in range(tok.dim() - 1):
            if tok.dim() == 3 and tok.shape[dim] == T:
                return tok + pos.unsqueeze(1 - dim)
        return tok + pos


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
