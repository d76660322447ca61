import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """The positions are the first window of width T over the position table."""

    def __init__(self, vocab_size, emb_dim, context_size, init_std=None):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        if init_std is not None:
            for table in self.children():
                nn.init.normal_(table.weight, std=init_std)

    def first_window(self, width):
        table = self.pos_emb.weight
        if width == 0:
            return table[:0]
        return table.unfold(0, width, 1)[0].transpose(0, 1)

    def forward(self, token_ids):
        width = token_ids.shape[-1]
        if width > self.pos_emb.num_embeddings:
            raise ValueError("A window of %i does not fit into %i rows" % (width, self.pos_emb.num_embeddings))
        return self.first_window(width) + self.tok_emb(token_ids)


def count_parameters(module):
    return sum(p.numel() for p in set(module.parameters()) if p.requires_grad)
