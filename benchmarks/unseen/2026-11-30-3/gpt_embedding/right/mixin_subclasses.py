import torch
from torch import nn


class Checked:
    """Mixin: says what was wrong with an ID, before the table does."""

    def forward(self, ids):
        if ids.numel() and (ids.min() < 0 or ids.max() >= self.num_embeddings):
            raise IndexError(f"{type(self).__name__}: IDs {ids.min()}..{ids.max()}, rows 0..{self.num_embeddings - 1}")
        return super().forward(ids)


class CountsPlaces:
    """Mixin: takes tokens and looks up their places instead."""

    def forward(self, ids):
        wanted = ids.shape[-1]
        if wanted > self.num_embeddings:
            raise ValueError(f"{wanted} places wanted, {self.num_embeddings} there")
        return super().forward(torch.arange(wanted, device=ids.device))


class TokenTable(Checked, nn.Embedding):
    pass


class PlaceTable(CountsPlaces, nn.Embedding):
    def __len__(self):
        return self.num_embeddings


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = TokenTable(vocab_size, emb_dim)
        self.pos_emb = PlaceTable(context_size, emb_dim)

    def __len__(self):
        return len(self.pos_emb)

    def forward(self, token_ids):
        where = self.pos_emb(token_ids)
        return self.tok_emb(token_ids) + where


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
