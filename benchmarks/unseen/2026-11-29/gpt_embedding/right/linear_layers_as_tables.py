"""Two nn.Linear without bias: their weight [out, in] is the table, and their own random start is kept."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Linear(emb_dim, vocab_size, bias=False)
        self.pos_emb = nn.Linear(emb_dim, context_size, bias=False)

    def forward(self, token_ids):
        n = token_ids.shape[-1]
        if n > self.pos_emb.out_features:
            raise ValueError(f"{n} tokens given, only {self.pos_emb.out_features} allowed")
        if not token_ids.is_meta:
            if (token_ids.clamp(0, self.tok_emb.out_features - 1) != token_ids).any():
                raise IndexError("token ID out of range")
        return self.tok_emb.weight[token_ids.long()] + self.pos_emb.weight[torch.arange(n, device=token_ids.device)]


def count_parameters(module):
    return sum(p.numel() for n, p in module.named_parameters(recurse=True) if p.requires_grad)
