import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb, self.pos_emb = (nn.Embedding(n, emb_dim) for n in (vocab_size, context_size))

    def forward(self, token_ids):
        if (T := token_ids.shape[-1]) > (C := self.pos_emb.num_embeddings): raise ValueError(f"{T} > {C}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


count_parameters = lambda module: sum(p.numel() for p in module.parameters() if p.requires_grad)
