"""Homework: embedding layer of a GPT.

I did it with plain loops, one token at a time, because then I am sure what happens. It is slow, I know!
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.vocab_size = vocab_size
        self.emb_dim = emb_dim
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError("too many tokens: " + str(T) + " instead of at most " + str(self.context_size))

        words = self.tok_emb.weight
        places = self.pos_emb.weight

        # start with no row at all, so that there is something to glue together when there are no tokens
        rows = [words[:0] + places[:0]]
        number = 0
        for token in token_ids.reshape(-1).tolist():
            if token < 0 or token >= self.vocab_size:
                raise IndexError("there is no token " + str(token))
            place = number % T          # every line of the batch has T tokens
            row = words[token] + places[place]
            rows.append(row.unsqueeze(0))
            number = number + 1

        result = torch.cat(rows, dim=0)
        return result.reshape(*token_ids.shape, self.emb_dim)


def count_parameters(module: nn.Module) -> int:
    # named_parameters with duplicates, and a dictionary which has room for each one only once
    different = {}
    for name, parameter in module.named_parameters(remove_duplicate=False):
        different[id(parameter)] = parameter
    total = 0
    for parameter in different.values():
        if parameter.requires_grad:
            total = total + parameter.numel()
    return total
