"""The tables are nn.ParameterDict with the one key "weight", so the names in state_dict() come out as asked."""
import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.ParameterDict({"weight": nn.Parameter(torch.randn(vocab_size, emb_dim))})
        self.pos_emb = nn.ParameterDict({"weight": nn.Parameter(torch.randn(context_size, emb_dim))})

    def forward(self, token_ids):
        tok, pos = self.tok_emb["weight"], self.pos_emb["weight"]
        T, C = token_ids.shape[-1], pos.shape[0]
        if T > C:
            raise ValueError(f"T={T} is more than C={C}")
        if token_ids.device.type not in ("cpu", "meta"):  # F.embedding only raises on the CPU
            if ((token_ids < 0) | (token_ids >= tok.shape[0])).any():
                raise IndexError("index out of range")
        return F.embedding(token_ids, tok) + pos[:T]


def count_parameters(module):
    return sum(p.numel() for p in dict(module.named_parameters()).values() if p.requires_grad)
