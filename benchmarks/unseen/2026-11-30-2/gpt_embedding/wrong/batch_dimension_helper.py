import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        # [T] becomes [1, T]; at the end the extra dimension goes away again
        x = token_ids if token_ids.dim() > 1 else token_ids[None]
        T = x.shape[-1]
        C = self.pos_emb.num_embeddings
        if T > C:
            raise ValueError(f"sequence too long ({T} > {C})")
        pos = torch.arange(T, device=x.device).expand_as(x)
        out = self.tok_emb(x) + self.pos_emb(pos)
        return out.squeeze(0)


def count_parameters(module):
    total = 0
    for p in module.parameters():
        total += p.numel() if p.requires_grad else 0
    return total
