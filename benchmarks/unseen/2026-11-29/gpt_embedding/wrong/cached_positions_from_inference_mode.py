"""Caches the position IDs wherever they are first made; made in inference mode they cannot be trained with.
Breaks: "Gradient reaches both tables"
Seen by: layer = GPTEmbedding(5, 3, 4); under torch.inference_mode() layer(torch.tensor([2, 0])); then the same call outside raises RuntimeError (inference tensors cannot be saved for backward).
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._ids = {}

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, but context_size is {self.pos_emb.num_embeddings}")
        key = length, token_ids.device
        if key not in self._ids:
            self._ids[key] = torch.arange(length, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(self._ids[key])


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
