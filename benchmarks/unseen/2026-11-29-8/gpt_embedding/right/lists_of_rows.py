"""An embedding for people who think in lists: a table is a list of rows, a text is a list of numbers, and we pick.

`unbind` gives the rows, `stack` puts those that were picked on top of one another, `reshape` folds them like the IDs.
"""

import itertools

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.emb_dim = emb_dim
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > len(self.pos_emb.weight):
            raise ValueError(f"There are {len(self.pos_emb.weight)} positions and {length} tokens.")

        table = self.tok_emb.weight
        # without numbers (on the meta device) any row has the right shape
        numbers = [0] * token_ids.numel() if token_ids.is_meta else token_ids.flatten().tolist()
        for number in numbers:
            if not 0 <= number < len(table):
                raise IndexError(f"There is no token {number}: they go from 0 to {len(table) - 1}.")

        rows = table.unbind()
        picked = [rows[number] for number in numbers]
        tokens = torch.stack(picked) if picked else table[:0]
        positions = list(itertools.islice(self.pos_emb.weight.unbind(), length))
        places = torch.stack(positions) if positions else self.pos_emb.weight[:0]
        return tokens.reshape(*token_ids.shape, self.emb_dim) + places


def count_parameters(module: nn.Module) -> int:
    once = []
    for parameter in module.parameters():
        if not any(parameter is other for other in once):
            once.append(parameter)
    return sum(parameter.numel() for parameter in once if parameter.requires_grad)
