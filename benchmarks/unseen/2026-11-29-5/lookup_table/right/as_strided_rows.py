"""lookup_table, one row at a time with as_strided.

I read about strides this week and wanted to use them: row i of a contiguous table begins i * D numbers after the
place where the table begins (which is not always the beginning of the memory, see storage_offset).
"""

import torch
from torch import Tensor, nn


def _checked(table: Tensor, token_ids: Tensor) -> list[int]:
    legal = range(table.shape[0])
    numbers = token_ids.flatten().tolist()
    for number in numbers:
        if number not in legal:
            raise IndexError(f"token ID {number} is not in {legal}")
    return numbers


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    numbers = _checked(table, token_ids)
    dim = table.shape[1]
    solid = table.contiguous()
    begin = solid.storage_offset()
    pieces = [solid[:0]]  # an empty piece, so that cat has something to do when there is no ID
    for number in numbers:
        pieces.append(solid.as_strided((1, dim), (dim, 1), begin + number * dim))
    return torch.cat(pieces, dim=0).reshape(*token_ids.shape, dim)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    numbers = _checked(table, token_ids)
    vocab, dim = table.shape
    # One long line of zeros with a single 1 in the middle. Every one-hot row is a window of it.
    line = torch.zeros(2 * vocab - 1, dtype=table.dtype, device=table.device)
    line[vocab - 1] = 1
    windows = [line[vocab - 1 - number : 2 * vocab - 1 - number] for number in numbers]
    hot = torch.stack(windows) if windows else line.new_zeros(0, vocab)
    return torch.mm(hot, table).reshape(*token_ids.shape, dim)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
