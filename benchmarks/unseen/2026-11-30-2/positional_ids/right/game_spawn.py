import torch
import torch.nn as nn


class SpawnPool:
    """Hands out slot numbers. Grows by doubling, as every pool I ever wrote."""

    def __init__(self, device):
        self.slots = torch.zeros(1, dtype=torch.int64, device=device)

    @property
    def capacity(self):
        return self.slots.shape[0]

    def grow(self):
        self.slots = torch.cat([self.slots, self.slots + self.capacity])

    def spawn(self, amount):
        while self.capacity < amount:
            self.grow()
        return self.slots[:amount].clone()


def positional_ids(token_ids):
    pool = SpawnPool(token_ids.device)
    return pool.spawn(token_ids.shape[-1])


class PositionalEmbedding(nn.Module):
    MAX_MSG = "out of slots! {} entities requested, level has room for {}"

    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.FloatTensor(context_size, emb_dim))
        self.respawn()

    def respawn(self):
        """new game, new level"""
        with torch.no_grad():
            for slot in self.weight:
                slot.normal_(0, 1)

    def forward(self, token_ids):
        alive = token_ids.shape[-1]
        room = self.weight.shape[0]
        if alive > room:
            raise ValueError(self.MAX_MSG.format(alive, room))
        if alive == room:
            return self.weight * 1      # the whole level
        return self.weight[slice(alive)]
