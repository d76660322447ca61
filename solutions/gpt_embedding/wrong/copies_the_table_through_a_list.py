"""Makes a new tensor of the table's numbers.

Believes: torch.tensor is how one gets a tensor to index.
Tell: You copy the tokens' table into a new tensor: no gradient finds the way back, and its dtype is always float32.
Caught by: sends_gradient_to_both_tables, follows_its_module_to_any_dtype_and_device
"""
import torch
import torch.nn.functional as F
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
        table = torch.tensor(self.tok_emb.weight.tolist(), device=token_ids.device)
        return F.embedding(token_ids, table) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
