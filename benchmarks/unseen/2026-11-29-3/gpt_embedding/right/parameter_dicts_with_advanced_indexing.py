"""ParameterDicts named tok_emb and pos_emb, each with one entry called weight."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.ParameterDict({"weight": torch.empty(vocab_size, emb_dim).normal_()})
        self.pos_emb = nn.ParameterDict({"weight": torch.empty(context_size, emb_dim).normal_()})

    def forward(self, token_ids):
        tok, pos = self.tok_emb["weight"], self.pos_emb["weight"]
        if token_ids.shape[-1] > len(pos):
            raise ValueError("T = %d is more than context_size = %d" % (token_ids.shape[-1], len(pos)))
        if (token_ids < 0).any() or (token_ids >= len(tok)).any():
            raise IndexError("token ID outside the vocabulary")
        return tok[token_ids] + pos[: token_ids.shape[-1]]


def count_parameters(module):
    seen = {id(p): p for p in module.parameters()}
    return sum(p.nelement() for p in seen.values() if p.requires_grad)
