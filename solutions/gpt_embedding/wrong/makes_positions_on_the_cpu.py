"""Makes the positions without saying on which device.

Believes: torch puts new tensors where they are needed.
Tell: Your positions are not made where the tokens and the tables lie: where these are on another device, your layer
    stops with an error. Make them with `device=token_ids.device`.
Caught by: follows_its_module_to_any_dtype_and_device
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
