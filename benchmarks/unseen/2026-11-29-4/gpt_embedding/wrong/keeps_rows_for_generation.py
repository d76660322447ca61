"""GPT embedding that is quick in generation.

While text is generated nothing is learned, and the rows of the positions stay the same from call to call. I keep them, and
look them up anew when the table has changed (torch counts the changes of a tensor in `_version`).
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._key = None
        self._rows = None

    def position_rows(self, T: int) -> torch.Tensor:
        weight = self.pos_emb.weight
        if torch.is_grad_enabled():
            return self.pos_emb(torch.arange(T, device=weight.device))
        key = (T, id(weight), weight._version, weight.dtype, weight.device)
        if key != self._key:
            self._rows = self.pos_emb(torch.arange(T, device=weight.device))
            self._key = key
        return self._rows

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens are more than context_size = {self.context_size}")
        return self.tok_emb(token_ids) + self.position_rows(T)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
