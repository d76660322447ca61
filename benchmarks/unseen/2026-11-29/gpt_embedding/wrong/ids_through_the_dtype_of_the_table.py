"""Casts the input to the dtype of the weights first and to long for the lookup; half precision has no large odd integers.
Breaks: "Works on whatever device and dtype the module is on"; "the row of each token"
Seen by: GPTEmbedding(300, 3, 4).bfloat16()(torch.tensor([259])) gives row 260 instead of 259 (float16 from 2049 on).
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
        x = token_ids.to(device=self.tok_emb.weight.device, dtype=self.tok_emb.weight.dtype)
        return self.tok_emb(x.long()) + self.pos_emb.weight[:length]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
