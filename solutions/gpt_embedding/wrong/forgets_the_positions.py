"""Returns the token's row alone.

Believes: the order of the tokens is still there, since they come in that order.
Tell: Your result does not depend on the position: `pos_emb` is made, but its rows are never added.
Caught by: adds_the_rows_of_token_and_position, tells_cat_sat_from_sat_cat, sends_gradient_to_both_tables
"""
from torch import nn


class GPTEmbedding(nn.Module):

    def __init__(self, vocab_size, emb_dim, context_size):
        super(GPTEmbedding, self).__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        if token_ids.shape[-1] > self.pos_emb.num_embeddings:
            raise ValueError('sequence is longer than the context')
        x = self.tok_emb(token_ids)
        return x


def count_parameters(module):
    return sum([p.numel() for p in module.parameters() if p.requires_grad == True])
