import torch
from torch import nn


class LengthMixin:
    @staticmethod
    def length_of(token_ids):
        return token_ids.shape[-1]

    def require_fit(self, token_ids):
        n = self.length_of(token_ids)
        if n not in range(self.context_size + 1):
            raise ValueError(f"{type(self).__name__}: {n} tokens, at most {self.context_size}")
        return n


class ResetMixin:
    def reset_parameters(self):
        for p in self.parameters():
            nn.init.normal_(p)
        return self


class ReprMixin:
    def extra_repr(self):
        return "%d, %d" % (self.context_size, self.emb_dim)

    def __len__(self):
        return self.context_size

    def __iter__(self):
        return iter(self.weight)


def positional_ids(token_ids):
    n = LengthMixin.length_of(token_ids)
    return torch.full((n,), 0, dtype=torch.int64, device=token_ids.device).index_put(
        (torch.arange(n, device=token_ids.device),), torch.arange(n, device=token_ids.device)
    )


class PositionalEmbedding(ReprMixin, LengthMixin, ResetMixin, nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        self.reset_parameters()

    @property
    def context_size(self):
        return self.weight.shape[0]

    @property
    def emb_dim(self):
        return self.weight.shape[1]

    @property
    def device(self):
        return self.weight.device

    def forward(self, token_ids):
        n = self.require_fit(token_ids)
        return self.weight.index_select(0, positional_ids(token_ids)).view(n, self.emb_dim)
