import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n_tokens = table.size(0)
    for token_id in token_ids.flatten():
        if token_id < 0 or token_id >= n_tokens:
            raise IndexError(f"{int(token_id)} is out of range for {n_tokens} tokens")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n_tokens, n_numbers = table.size()
    ids = token_ids.flatten().long()
    hot = torch.zeros(len(ids), n_tokens, dtype=table.dtype, device=table.device)
    line = torch.arange(len(ids), device=table.device)
    # an ID with no column is an IndexError here
    hot[line, ids] = 1
    product = hot @ table
    return product.reshape(*token_ids.size(), n_numbers)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
