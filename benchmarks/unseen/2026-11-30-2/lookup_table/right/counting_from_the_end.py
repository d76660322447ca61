import torch
from torch import nn


def lookup(table, token_ids):
    n = table.shape[0]
    if ((token_ids >= n) + (token_ids < 0)).sum() > 0: raise IndexError("out of vocabulary")
    return table[token_ids - n]  # -n .. -1


def one_hot_lookup(table, token_ids):
    n = table.shape[0]
    if ((token_ids >= n) + (token_ids < 0)).sum() > 0: raise IndexError("out of vocabulary")
    k = torch.arange(-n, 0, device=token_ids.device)
    return torch.einsum("...v,vd->...d", (k == (token_ids - n).unsqueeze(-1)).to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.normal(0.0, 1.0, (vocab_size, emb_dim)))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
