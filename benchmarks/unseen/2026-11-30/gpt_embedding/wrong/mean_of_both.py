import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"input has {T} tokens, context has {self.context_size}")
        tok = self.tok_emb(token_ids)
        pos = self.pos_emb(torch.arange(T, device=token_ids.device)).expand(tok.shape)
        # put both side by side, then average them down to emb_dim numbers
        both = torch.cat([tok.unsqueeze(-2), pos.unsqueeze(-2)], dim=-2)
        return both.mean(dim=-2)


def count_parameters(module):
    total = 0
    for parameter in module.parameters():
        if parameter.requires_grad:
            total += parameter.numel()
    return total
