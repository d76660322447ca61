"""torch.gather with an expanded index; its errors are foreseen with aminmax."""
import torch
from torch import nn


class Weights(nn.Module):
    def __init__(self, *shape):
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.Tensor(*shape).uniform_(-1, 1)))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.add_module("tok_emb", Weights(vocab_size, emb_dim))
        self.add_module("pos_emb", Weights(context_size, emb_dim))
        self.vocab_size, self.emb_dim, self.context_size = vocab_size, emb_dim, context_size

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"too long: {T} > {self.context_size}")
        if token_ids.numel() > 0 and not token_ids.is_meta:
            low, high = (int(x) for x in torch.aminmax(token_ids))
            if low < 0 or high >= self.vocab_size:
                raise IndexError(f"IDs from {low} to {high}, vocabulary of {self.vocab_size}")
        index = token_ids.long().reshape(-1, 1).expand(-1, self.emb_dim)
        rows = torch.gather(self.tok_emb.weight, 0, index)
        return rows.view(*token_ids.shape, self.emb_dim) + self.pos_emb.weight[:T]


def count_parameters(module):
    count = 0
    for _name, p in module.named_parameters():
        count += p.numel() * int(p.requires_grad)
    return count
