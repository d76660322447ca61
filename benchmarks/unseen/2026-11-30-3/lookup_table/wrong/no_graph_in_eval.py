import torch
from torch import Tensor, nn


def check_ids(ids: Tensor, count: int) -> None:
    wrong = ids[(ids < 0) | (ids >= count)]
    if wrong.numel() > 0:
        raise IndexError(f"no row {wrong[0].item()} in a table of {count} rows")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(token_ids, table.size(0))
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(token_ids, table.size(0))
    flat = token_ids.flatten().long()
    one_hot = torch.zeros(flat.numel(), table.size(0), dtype=table.dtype, device=table.device)
    one_hot[torch.arange(flat.numel(), device=flat.device), flat] = 1
    return one_hot.mm(table).view(*token_ids.shape, table.size(1))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        # generating text needs no graph; it would only hold on to memory
        with torch.set_grad_enabled(self.training and torch.is_grad_enabled()):
            return lookup(self.weight, token_ids)
