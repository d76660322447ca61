"""Token and position are a bag of two words from one long dictionary; their sum is the embedding."""
import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        # EmbeddingBag keeps its table in .weight, too
        self.tok_emb = nn.EmbeddingBag(vocab_size, emb_dim, mode="sum")
        self.pos_emb = nn.EmbeddingBag(context_size, emb_dim, mode="sum")

    def forward(self, token_ids):
        words, places = self.tok_emb.weight, self.pos_emb.weight
        t = token_ids.shape[-1]
        if t > len(places):
            raise ValueError(f"sentence of {t} words, places for {len(places)}")
        known = (token_ids >= 0) & (token_ids < len(words))
        if not known.all():
            raise IndexError(f"unknown words: {token_ids[~known].unique().tolist()[:5]}")
        place_ids = torch.arange(t, device=token_ids.device) + len(words)
        first = token_ids.to(torch.int64)
        bags = torch.stack([first, place_ids.expand_as(first)], dim=-1)
        if bags.numel() == 0:
            return words.new_empty(*token_ids.shape, words.shape[1])
        dictionary = torch.cat([words, places])
        if dictionary.dtype in (torch.float16, torch.bfloat16):
            dictionary = dictionary.float()  # the bags are not summed precisely in 16 bits
        sums = F.embedding_bag(bags.reshape(-1, 2), dictionary, mode="sum").to(words.dtype)
        return sums.reshape(*token_ids.shape, -1)


def count_parameters(module):
    n = 0
    for p in module.parameters():
        n += p.flatten().shape[0] if p.requires_grad else 0
    return n
