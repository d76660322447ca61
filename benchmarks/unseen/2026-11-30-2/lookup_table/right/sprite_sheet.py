"""The table is a sprite sheet of V sprites, each one pixel high and D wide. Blit the right sprites."""

import torch
from torch import nn


class SpriteSheet:
    __slots__ = ("pixels", "count", "width")

    def __init__(self, pixels):
        self.pixels = pixels
        self.count, self.width = pixels.size()

    def has(self, ids):
        if ids.numel() == 0:
            return True
        return ids.min().item() >= 0 and ids.max().item() <= self.count - 1

    def sprites(self):
        # a window of one row that moves down one row at a time: [V, D, 1] -> [V, D]
        return self.pixels.unfold(0, 1, 1).squeeze(2)

    def blit(self, ids):
        if not self.has(ids):
            raise IndexError("sprite is not on the sheet (it has %d)" % self.count)
        return self.sprites()[ids.long()]

    def mask(self, ids):
        """Layer mask: opaque where the sprite is, transparent elsewhere."""
        if not self.has(ids):
            raise IndexError("sprite is not on the sheet (it has %d)" % self.count)
        screen = self.pixels.new_zeros((*ids.shape, self.count))
        opaque = self.pixels.new_ones((*ids.shape, 1))
        return screen.scatter_(-1, ids.long()[..., None], opaque)


def lookup(table, token_ids):
    return SpriteSheet(table).blit(token_ids)


def one_hot_lookup(table, token_ids):
    sheet = SpriteSheet(table)
    return sheet.mask(token_ids) @ sheet.pixels


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn([vocab_size, emb_dim]))
        self.frames_drawn = 0

    def forward(self, token_ids):
        self.frames_drawn += 1
        return SpriteSheet(self.weight).blit(token_ids)

    def __repr__(self):
        return f"<TokenEmbedding sheet={tuple(self.weight.shape)}>"
