"""A function for one line, vmapped over the batch."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        V, C = self.tok_emb.num_embeddings, self.pos_emb.num_embeddings
        if T > C:
            raise ValueError(f"T = {T}, context_size = {C}")
        if not torch.logical_and(token_ids >= 0, token_ids < V).all():
            raise IndexError(f"every ID has to be in [0, {V})")
        tok, pos = self.tok_emb.weight, self.pos_emb.weight[:T]

        def one_line(ids):
            return tok.index_select(0, ids) + pos

        if token_ids.numel() == 0:
            return tok[token_ids.long()] + pos
        lines = token_ids.reshape(-1, T)
        return torch.vmap(one_line)(lines).reshape(token_ids.shape + (tok.shape[1],))


def count_parameters(module):
    return sum(p.shape.numel() for p in module.parameters() if p.requires_grad)
