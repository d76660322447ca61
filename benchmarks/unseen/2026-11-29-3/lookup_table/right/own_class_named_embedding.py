"""My own Embedding. It does what nn.Embedding does (see also F.embedding), without using either of them.

    # not allowed here:
    #   nn.Embedding(vocab_size, emb_dim)
    #   torch.nn.functional.embedding(ids, table)
"""

import torch
from torch import nn


def embedding(weight: torch.Tensor, input: torch.Tensor) -> torch.Tensor:
    """Not F.embedding: mine."""
    num_embeddings = weight.shape[0]
    too_small, too_big = input < 0, input > num_embeddings - 1
    if torch.any(too_small):
        raise IndexError("negative token ID")
    if torch.any(too_big):
        raise IndexError(f"token ID not below {num_embeddings}")
    return weight.__getitem__((input, slice(None)))


class Embedding(nn.Module):
    """Like nn.Embedding, but shorter."""

    def __init__(self, num_embeddings: int, embedding_dim: int) -> None:
        super().__init__()
        self.num_embeddings, self.embedding_dim = num_embeddings, embedding_dim
        self.weight = nn.Parameter(torch.Tensor(num_embeddings, embedding_dim))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        nn.init.normal_(self.weight, mean=0.0, std=1.0)

    def forward(self, input: torch.Tensor) -> torch.Tensor:
        return embedding(self.weight, input)


class TokenEmbedding(Embedding):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__(num_embeddings=vocab_size, embedding_dim=emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        return super().forward(token_ids)


lookup = embedding


def lookup(table: torch.Tensor, token_ids: torch.Tensor) -> torch.Tensor:  # noqa: F811
    return embedding(table, token_ids)


def one_hot_lookup(table: torch.Tensor, token_ids: torch.Tensor) -> torch.Tensor:
    embedding(table, token_ids)  # refuses bad IDs
    one_hot = torch.zeros(token_ids.numel(), table.shape[0], dtype=table.dtype, device=table.device)
    for row, token_id in zip(one_hot, token_ids.flatten().tolist()):
        row[token_id] = 1
    return torch.mm(one_hot, table).view(*token_ids.size(), table.size(1))
