import torch
from torch import nn

# The token table is a sprite atlas, the position table is the tile offset layer.
# One blit per layer, additive blending.


class Atlas(nn.Embedding):
    def sprite_count(self):
        return self.weight.shape[0]

    def sprite_size(self):
        return self.weight.shape[1]

    def blit_all(self, ids):
        return self.forward(ids)

    def blit_strip(self, count):
        tiles = torch.arange(count, device=self.weight.device)
        return self.forward(tiles)


class GPTEmbedding(nn.Module):
    DEBUG = False

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Atlas(vocab_size, emb_dim)
        self.pos_emb = Atlas(context_size, emb_dim)
        self.spawn()

    def spawn(self):
        for layer in (self.tok_emb, self.pos_emb):
            nn.init.uniform_(layer.weight, -0.1, 0.1)

    def update(self, world):
        """One tick: cull, blit, blend."""
        width = world.shape[-1]
        max_width = self.pos_emb.sprite_count()
        if width > max_width:
            raise ValueError("level too wide: %d tiles, engine limit %d" % (width, max_width))
        framebuffer = self.tok_emb.blit_all(world)
        framebuffer = framebuffer + self.pos_emb.blit_strip(width)
        if self.DEBUG:
            print("blitted", tuple(framebuffer.shape))
        return framebuffer

    def forward(self, token_ids):
        return self.update(token_ids)


def count_parameters(module):
    score = 0
    for entity in module.parameters():
        if not entity.requires_grad:
            continue  # static scenery
        score += entity.nelement()
    return score


if __name__ == "__main__":
    GPTEmbedding.DEBUG = True
    game = GPTEmbedding(16, 4, 8)
    print(game(torch.randint(16, (2, 8))))
    print("score:", count_parameters(game))
