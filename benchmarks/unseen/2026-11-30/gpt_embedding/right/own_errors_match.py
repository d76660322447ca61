import torch
from torch import nn


class EmbeddingError(Exception):
    pass


class ContextOverflow(EmbeddingError, ValueError):
    def __init__(self, got, limit):
        super().__init__(f"context overflow: {got} tokens, limit {limit}")
        self.got, self.limit = got, limit


class UnknownToken(EmbeddingError, IndexError):
    def __init__(self, token, size):
        super().__init__(f"unknown token {token} (vocabulary of {size})")
        self.token, self.size = token, size


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        match list(token_ids.shape):
            case []:
                raise TypeError("a single ID has no position, give at least [T]")
            case [*_, length] if length > self.pos_emb.num_embeddings:
                raise ContextOverflow(length, self.pos_emb.num_embeddings)
            case [length]:
                return self._line(token_ids, length)
            case [*lead, length]:
                flat = self._line(token_ids.reshape(torch.Size(lead).numel(), length), length)
                return flat.reshape(*lead, length, self.tok_emb.embedding_dim)

    def _line(self, ids, length):
        try:
            tokens = self.tok_emb(ids)
        except IndexError as e:
            bad = [i for i in ids.flatten().tolist() if not 0 <= i < self.tok_emb.num_embeddings]
            raise UnknownToken(bad[0], self.tok_emb.num_embeddings) from e
        return tokens + self.pos_emb.weight[0:length]


def count_parameters(module: nn.Module) -> int:
    total = 0
    for p in module.parameters():
        match p:
            case nn.Parameter(requires_grad=True):
                total += p.numel()
            case _:
                pass
    return total
