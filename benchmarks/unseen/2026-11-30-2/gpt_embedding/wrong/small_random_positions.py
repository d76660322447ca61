import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        # positions start small, so that the tokens dominate at first
        self.pos_emb = nn.Embedding.from_pretrained(0.02 * torch.randn(context_size, emb_dim))

    @property
    def context_size(self):
        return self.pos_emb.weight.shape[0]

    def forward(self, token_ids):
        t = token_ids.shape[-1]
        if t > self.context_size:
            raise ValueError(f"at most {self.context_size} tokens, got {t}")
        positions = torch.arange(t, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    n = 0
    for _, p in module.named_parameters():
        if p.requires_grad:
            n += p.numel()
    return n
