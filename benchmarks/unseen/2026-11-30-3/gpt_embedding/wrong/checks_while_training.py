import torch
from torch import nn


class _Rows(nn.Module):
    def __init__(self, count: int, width: int):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(count, width))

    def forward(self, index):
        return self.weight[index]


class GPTEmbedding(nn.Module):
    """Token rows plus position rows.

    The range check makes the GPU wait, so it runs only where new data comes in: in training.
    """

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.vocab_size = vocab_size
        self.context_size = context_size
        self.tok_emb = _Rows(vocab_size, emb_dim)
        self.pos_emb = _Rows(context_size, emb_dim)

    def _check_ids(self, token_ids):
        if not token_ids.numel():
            return
        low, high = int(token_ids.min()), int(token_ids.max())
        if low < 0:
            raise IndexError(f"negative token ID {low}")
        if high >= self.vocab_size:
            raise IndexError(f"token ID {high}, but there are {self.vocab_size} tokens")

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        n = token_ids.shape[-1]
        if n > self.context_size:
            raise ValueError(f"{n} tokens exceed the context of {self.context_size}")
        if self.training:
            self._check_ids(token_ids)
        return self.tok_emb(token_ids) + self.pos_emb(slice(0, n))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
