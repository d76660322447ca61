"""Makes the position IDs on the default device instead of that of the tokens.
Breaks: "Works on whatever device and dtype the module is on"
Seen by: on a GPU, GPTEmbedding(5, 3, 4).cuda()(torch.tensor([2, 0]).cuda()) raises RuntimeError (two devices).
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, but context_size is {self.pos_emb.num_embeddings}")
        positions = torch.arange(length)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
