"""Position IDs are made without a device.

Breaks: "Works on whatever device and dtype the module is on"
Seen by: on a GPU: GPTEmbedding(5, 3, 4).cuda()(torch.tensor([0, 1]).cuda()) raises RuntimeError (IDs on cpu, table on cuda).
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        tok = self.tok_emb(token_ids)
        pos = self.pos_emb(torch.arange(T))
        return tok + pos


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
