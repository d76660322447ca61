import torch
from torch import nn


class GPTEmbedding(nn.Module):

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        # one text is (T,), a batch is (B, T)
        if token_ids.dim() == 1:
            T = token_ids.shape[0]
        else:
            T = token_ids.shape[1]
        if T > self.context_size:
            raise ValueError(f"T={T} is larger than context_size={self.context_size}")

        pos_ids = torch.arange(T, device=token_ids.device)
        tok = self.tok_emb(token_ids)
        pos = self.pos_emb(pos_ids)
        return tok + pos


def count_parameters(module):
    n = 0
    for p in module.parameters():
        if p.requires_grad == True:
            n = n + p.numel()
    return n
