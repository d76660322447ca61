import torch
from torch import Tensor, nn


def _reject_strangers(table: Tensor, token_ids: Tensor) -> None:
    strangers = token_ids.lt(0).logical_or(token_ids.ge(table.size(0)))
    if strangers.any():
        raise IndexError("token IDs without a row: %s" % token_ids[strangers].tolist())


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """A row is a window into the memory of the table: it starts at id * step."""
    _reject_strangers(table, token_ids)
    step, inner = table.stride()
    width = table.size(1)
    windows = [torch.as_strided(table, (width,), (inner,), i * step) for i in token_ids.flatten().tolist()]
    if not windows:
        return table[:0].reshape(*token_ids.shape, width)
    return torch.stack(windows).reshape(*token_ids.shape, width)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _reject_strangers(table, token_ids)
    classes = torch.arange(table.size(0), device=token_ids.device)
    return (token_ids.unsqueeze(-1) == classes).to(table.dtype).matmul(table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        _reject_strangers(self.weight, token_ids)
        return self.weight[token_ids]
