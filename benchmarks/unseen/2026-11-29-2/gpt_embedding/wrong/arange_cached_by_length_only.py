"""Position IDs are cached by length for all layers, whatever the device.

Breaks: "Works on whatever device and dtype the module is on"
Seen by: layer(torch.tensor([0, 1])) on CPU, then a layer on a GPU (or on meta) with two IDs there: RuntimeError (positions on cpu).
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
