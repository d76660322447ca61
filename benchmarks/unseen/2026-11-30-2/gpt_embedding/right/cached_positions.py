import torch
from torch import nn


class PositionCache:
    """Remembers `arange(T)` for every (T, device), a bounded number of them.

    Only the IDs are remembered, never rows of a table, so nothing here can go stale by training.
    """

    def __init__(self, limit=16):
        self.limit = limit
        self._entries = {}

    def clear(self):
        self._entries.clear()

    def __len__(self):
        return len(self._entries)

    def get(self, length, device):
        if torch.is_inference_mode_enabled():
            # a tensor made here could not be saved for a later backward
            return torch.arange(length, device=device)
        key = (length, str(device))
        found = self._entries.get(key)
        if found is None:
            found = torch.arange(length, device=device)
            if type(found) is torch.Tensor:
                while len(self._entries) >= self.limit:
                    self._entries.pop(next(iter(self._entries)))
                self._entries[key] = found
        return found


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size, cache_limit=16):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._positions = PositionCache(cache_limit)

    def _apply(self, fn, *args, **kwargs):
        self._positions.clear()
        return super()._apply(fn, *args, **kwargs)

    def __getstate__(self):
        state = self.__dict__.copy()
        state["_positions"] = PositionCache(self._positions.limit)
        return state

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"{length} tokens are too many: context_size is {self.context_size}")
        return self.tok_emb(token_ids) + self.pos_emb(self._positions.get(length, token_ids.device))


def count_parameters(module):
    sizes = {}
    for p in module.parameters():
        sizes[p] = p.numel()
    return sum(n for p, n in sizes.items() if p.requires_grad)
