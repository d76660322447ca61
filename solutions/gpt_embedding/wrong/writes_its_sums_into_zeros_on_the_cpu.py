"""Makes zeros without saying on which device, and writes every sum into its place.

Believes: what is written into a tensor takes it along to its own device.
Tell: What your layer returns lies on the CPU, wherever its tables are, and the next layer does not find it there. Make it
    on the device of the tables, and leave it there.
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
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens are more than {self.pos_emb.num_embeddings}")
        weight = self.tok_emb.weight
        result = torch.zeros(*token_ids.shape, weight.shape[1], dtype=weight.dtype)
        result[...] = self.tok_emb(token_ids) + self.pos_emb.weight[:length]
        return result


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
