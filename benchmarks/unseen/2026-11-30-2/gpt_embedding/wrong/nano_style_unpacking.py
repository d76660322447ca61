import torch
import torch.nn as nn


class GPTEmbedding(nn.Module):

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.block_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.apply(self._init_weights)

    def _init_weights(self, module):
        if isinstance(module, nn.Embedding):
            torch.nn.init.normal_(module.weight, mean=0.0, std=0.02)

    def forward(self, token_ids):
        device = token_ids.device
        b, t = token_ids.size()
        if t > self.block_size:
            raise ValueError(f"Cannot forward sequence of length {t}, block size is only {self.block_size}")
        pos = torch.arange(0, t, dtype=torch.long, device=device)  # (t)
        tok_emb = self.tok_emb(token_ids)  # (b, t, n_embd)
        pos_emb = self.pos_emb(pos)  # (t, n_embd)
        return tok_emb + pos_emb


def count_parameters(module):
    n_params = sum(p.numel() for p in module.parameters() if p.requires_grad)
    return n_params
