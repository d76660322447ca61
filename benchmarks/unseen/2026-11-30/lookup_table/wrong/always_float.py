import torch
from torch import FloatTensor, LongTensor, Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n_rows = table.shape[0]
    wrong = torch.nonzero((token_ids.reshape(-1) < 0) | (token_ids.reshape(-1) >= n_rows))
    if wrong.numel():
        raise IndexError(f"bad ID at place {wrong[0].item()}")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n_rows = table.shape[0]
    wrong = torch.nonzero((token_ids.reshape(-1) < 0) | (token_ids.reshape(-1) >= n_rows))
    if wrong.numel():
        raise IndexError(f"bad ID at place {wrong[0].item()}")
    hot = nn.functional.one_hot(token_ids.long(), n_rows).to(table.dtype)
    return hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: LongTensor) -> FloatTensor:
        return lookup(self.weight.float(), token_ids)
