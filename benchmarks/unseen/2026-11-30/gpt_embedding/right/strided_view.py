import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()

        def table(n):
            box = nn.Module()
            box.weight = nn.Parameter(torch.randn(n, emb_dim))
            return box

        self.tok_emb = table(vocab_size)
        self.pos_emb = table(context_size)

    def forward(self, token_ids):
        pos = self.pos_emb.weight
        tok = self.tok_emb.weight
        lead, T = token_ids.shape[:-1], token_ids.shape[-1]
        if T > pos.shape[0]:
            raise ValueError(f"cannot take {T} of {pos.shape[0]} positions")
        if token_ids.numel() and (token_ids.amin() < 0 or token_ids.amax() >= tok.shape[0]):
            raise IndexError(f"token IDs run from 0 to {tok.shape[0] - 1}")
        D = tok.shape[1]
        # the same first T rows for every line: stride 0 over all leading dimensions
        strides = [0] * len(lead) + list(pos.stride())
        spread = pos.as_strided([*lead, T, D], strides, pos.storage_offset())
        picked = tok.index_select(0, token_ids.flatten()).unflatten(0, token_ids.shape)
        return torch.add(picked, spread)


def count_parameters(module):
    return sum(p.numel() for _, p in module.named_parameters() if p.requires_grad)
