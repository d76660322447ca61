"""Two `nn.Embedding`s and a buffer of positions.

The buffer is not saved, as positions are no knowledge. It is written anew whenever the module is moved, for `to_empty` would
leave rubbish in it; where it lies elsewhere than the input all the same, it is not used.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.register_buffer("positions", torch.arange(context_size), persistent=False)

    def _apply(self, fn, recurse=True):
        super()._apply(fn, recurse)
        self.positions = torch.arange(len(self.positions), device=self.pos_emb.weight.device)
        return self

    def _first(self, count, device):
        if self.positions.device == device:
            return self.positions[:count]
        return torch.arange(count, device=device)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        count = token_ids.shape[-1]
        if count > len(self.positions):
            raise ValueError(f"{count} tokens do not fit into {len(self.positions)} positions")
        if not token_ids.is_meta:
            size = self.tok_emb.num_embeddings
            bad = token_ids[(token_ids < 0) | (token_ids >= size)]
            if len(bad):
                raise IndexError(f"no row for {bad[0].item()}: there are {size}")
        return torch.add(self.tok_emb(token_ids), self.pos_emb(self._first(count, token_ids.device)))


def count_parameters(module: nn.Module) -> int:
    counts = {}
    for part in module.modules():
        for parameter in part.parameters(recurse=False):
            counts[parameter] = parameter.numel() if parameter.requires_grad else 0
    return sum(counts.values())
