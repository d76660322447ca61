"""Reads every row only once: in a text few words are most of the words.

First the distinct IDs of the batch, then their rows, then the rows in the order of the text. The smallest and the largest ID come
for free, because the distinct ones are sorted.
"""

import torch
from torch import Tensor, nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    @property
    def context_size(self) -> int:
        return self.pos_emb.weight.shape[0]

    @property
    def vocab_size(self) -> int:
        return self.tok_emb.weight.shape[0]

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"too long: {length} tokens, {self.context_size} positions")
        if token_ids.is_meta:  # there is nothing to be distinct
            return self.tok_emb(token_ids) + self.pos_emb.weight[:length]
        distinct, place = torch.unique(token_ids, sorted=True, return_inverse=True)
        if len(distinct) and (distinct[0] < 0 or distinct[-1] >= self.vocab_size):
            raise IndexError(f"IDs are {distinct[0]} to {distinct[-1]}, rows are 0 to {self.vocab_size - 1}")
        return self.tok_emb(distinct)[place] + self.pos_emb.weight[:length]


def count_parameters(module: nn.Module) -> int:
    seen = set()
    total = 0
    for name, parameter in module.named_parameters(remove_duplicate=False):
        if parameter.requires_grad and id(parameter) not in seen:
            total += parameter.numel()
        seen.add(id(parameter))
    return total
