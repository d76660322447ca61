"""Remembers its positions by their number, for all layers and whatever the device.

Believes: positions of the same number are the same positions.
Tell: Your positions are remembered by their number alone, so a layer that is moved to another device gets those of
    the first. Remember them for each device, or make them anew.
Caught by: follows_its_module_to_any_dtype_and_device
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    _known = {}

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        if T not in self._known:
            self._known[T] = torch.arange(T, device=token_ids.device).unsqueeze(1)
        return self.tok_emb(token_ids) + self.pos_emb.weight.take_along_dim(self._known[T], 0)


def count_parameters(module):
    trainable = [p for p in module.parameters() if p.requires_grad]
    return sum(p.shape.numel() for p in trainable)
