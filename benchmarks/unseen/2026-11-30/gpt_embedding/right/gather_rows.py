import torch
from torch import nn


class LearnedRows(nn.Module):
    """`n` rows of `d` numbers that gather picks from."""

    def __init__(self, n, d):
        super().__init__()
        self.weight = nn.Parameter(torch.normal(mean=torch.zeros(n, d), std=1.0))

    def extra_repr(self):
        return "rows={}, columns={}".format(*self.weight.shape)

    def __len__(self):
        return self.weight.shape[0]

    def forward(self, ids):
        n, d = self.weight.shape
        if ids.numel() > 0:
            smallest, largest = int(ids.min()), int(ids.max())
            if smallest < 0:
                raise IndexError(f"negative ID {smallest}")
            if largest >= n:
                raise IndexError(f"ID {largest} but only {n} rows")
        index = ids.long().reshape(-1, 1).expand(-1, d)
        return self.weight.gather(0, index).reshape(ids.shape + (d,))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int):
        super().__init__()
        self.tok_emb = LearnedRows(vocab_size, emb_dim)
        self.pos_emb = LearnedRows(context_size, emb_dim)

    def __repr__(self):
        return f"GPTEmbedding({len(self.tok_emb)} tokens, {len(self.pos_emb)} positions)"

    def __len__(self):
        return len(self.tok_emb)

    def forward(self, token_ids):
        if token_ids.shape[-1] > len(self.pos_emb):
            raise ValueError(
                f"Only {len(self.pos_emb)} positions are known, the text has {token_ids.shape[-1]} tokens"
            )
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(token_ids.shape[-1], device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    counted = set()
    result = 0
    for _, parameter in module.named_parameters(remove_duplicate=False):
        if parameter.requires_grad and parameter not in counted:
            counted.add(parameter)
            result += parameter.numel()
    return result
