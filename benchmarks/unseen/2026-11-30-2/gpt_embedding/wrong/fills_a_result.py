import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.emb_dim = emb_dim
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        n = token_ids.shape[-1]
        if n > self.pos_emb.num_embeddings:
            raise ValueError(f"{n} tokens are more than {self.pos_emb.num_embeddings}")
        out = torch.zeros(*token_ids.shape, self.emb_dim, device=token_ids.device)
        out[...] = self.tok_emb(token_ids)
        out += self.pos_emb(torch.arange(n, device=token_ids.device))
        return out


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
