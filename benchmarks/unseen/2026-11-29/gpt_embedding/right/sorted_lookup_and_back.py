"""Sorts the IDs, so that the check just looks at both ends and memory is read in order, then puts the rows back."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    @property
    def vocab_size(self):
        return self.tok_emb.weight.shape[0]

    @property
    def context_size(self):
        return self.pos_emb.weight.shape[0]

    def forward(self, token_ids):
        if (length := token_ids.shape[-1]) > self.context_size:
            raise ValueError(f"{length=} {self.context_size=}")
        ids, order = torch.sort(token_ids.reshape(-1))
        if not ids.is_meta and len(ids) and (ids[0] < 0 or ids[-1] >= self.vocab_size):
            raise IndexError(f"IDs must be 0 to {self.vocab_size - 1}, got {ids[0]} to {ids[-1]}")
        back = torch.empty_like(order)
        back[order] = torch.arange(len(order), device=order.device)
        rows = self.tok_emb.weight[ids][back]
        return rows.reshape(*token_ids.shape, rows.shape[-1]) + self.pos_emb.weight[:length]


def count_parameters(module):
    total = 0
    done = []
    for p in module.parameters():
        if any(p is q for q in done):
            continue
        done.append(p)
        if p.requires_grad:
            total += p.numel()
    return total
