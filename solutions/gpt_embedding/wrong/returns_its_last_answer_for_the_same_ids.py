"""Returns its last answer again where it is given the same tensor of IDs.

Believes: the same IDs always give the same result.
Tell: Called again with the same `token_ids`, your layer returns its last answer, though its tables have changed since.
Caught by: sends_gradient_to_both_tables, uses_its_own_present_tables_on_every_call
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.last_ids = self.last_answer = None

    def forward(self, token_ids):
        if token_ids is self.last_ids:
            return self.last_answer
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        positions = torch.arange(T, device=token_ids.device)
        self.last_ids, self.last_answer = token_ids, self.tok_emb(token_ids) + self.pos_emb(positions)
        return self.last_answer


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
