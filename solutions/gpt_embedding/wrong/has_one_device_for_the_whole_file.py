"""Chooses a device once, at the top of the file, and makes its positions there.

Believes: the device of the machine is the device of the layer.
Tell: Your positions are not made where the tokens and the tables lie: where these are on another device, your layer
    stops with an error. Make them with `device=token_ids.device`.
Caught by: follows_its_module_to_any_dtype_and_device
"""
import torch
from torch import nn

device = "cuda" if torch.cuda.is_available() else "cpu"


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens are more than {self.pos_emb.num_embeddings}")
        positions = torch.arange(length, device=device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
