"""TokenEmbedding is a subclass of nn.Embedding.

Breaks: `nn.Embedding` and `F.embedding` are what is being built, so they may not be used
Seen by: issubclass(TokenEmbedding, nn.Embedding) -> True, not False
"""
import torch
from torch import Tensor, nn


def check(table, token_ids):
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError("token ID not in the table")


def lookup(table, token_ids):
    check(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    check(table, token_ids)
    hot = torch.nn.functional.one_hot(token_ids.long(), table.shape[0])
    return hot.to(table.dtype) @ table


class TokenEmbedding(nn.Embedding):
    def __init__(self, vocab_size, emb_dim):
        super().__init__(num_embeddings=vocab_size, embedding_dim=emb_dim)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
