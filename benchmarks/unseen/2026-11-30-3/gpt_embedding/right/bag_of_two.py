"""A token at a place is a bag of two rows: one of the words, one of the places. Their sum is wanted."""

import torch
from torch import nn
from torch.nn import functional as F


class Rows(nn.Module):
    def __init__(self, count, dim):
        super().__init__()
        self.weight = nn.Parameter(torch.rand(count, dim) * 2 - 1)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Rows(vocab_size, emb_dim)
        self.pos_emb = Rows(context_size, emb_dim)

    def forward(self, token_ids):
        words, places = self.tok_emb.weight, self.pos_emb.weight
        T = token_ids.shape[-1]
        if T > len(places):
            raise ValueError(f"{T} places asked for, there are {len(places)}")
        if ((token_ids < 0) + (token_ids >= len(words))).any():
            raise IndexError("no such word")
        out_shape = (*token_ids.shape, words.shape[1])
        used = places[:T]
        if token_ids.numel() == 0:
            return words[:0].reshape(out_shape)
        ids = token_ids.long()
        at = torch.arange(len(words), len(words) + T, device=ids.device).expand_as(ids)
        bags = torch.stack((ids, at), dim=-1).reshape(-1, 2)
        both = torch.cat((words, used))
        if both.element_size() < 4:  # add in float32 and round once
            return F.embedding_bag(bags, both.float(), mode="sum").to(both.dtype).reshape(out_shape)
        return F.embedding_bag(bags, both, mode="sum").reshape(out_shape)


def count_parameters(module):
    return sum(len(p.flatten()) for p in module.parameters() if p.requires_grad)
