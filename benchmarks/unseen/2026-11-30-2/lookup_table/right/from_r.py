# I come from R; data frames are lists of columns there, and so is the table here.
import torch
from torch import Tensor, nn

nrow = lambda m: m.shape[0]
ncol = lambda m: m.shape[1]


def stop(msg):
    raise IndexError("Error: " + msg)


def which(condition: Tensor) -> list[int]:
    return torch.nonzero(condition.flatten()).flatten().tolist()


def seq_len(n, like):
    return torch.arange(1, n + 1, device=like.device)


def match_arg(token_ids, table):
    outside = which((token_ids < 0) | (token_ids > nrow(table) - 1))
    if len(outside) > 0:
        stop(f"subscript out of bounds at position {[k + 1 for k in outside[:3]]}")


def cbind(columns):
    return torch.stack(columns, dim=-1)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    match_arg(token_ids, table)
    i = token_ids.long()
    # sapply(columns, function(column) column[i])
    return cbind([column[i] for column in table.unbind(1)])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    match_arg(token_ids, table)
    # model.matrix(~ 0 + factor(ids)) %*% table
    levels = seq_len(nrow(table), token_ids)
    X = (token_ids.long().reshape(-1, 1) + 1 == levels.reshape(1, -1)).to(table.dtype)
    return (X @ table).reshape(list(token_ids.shape) + [ncol(table)])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        # matrix(rnorm(V * D), V, D, byrow = TRUE)
        rnorm = torch.randn(vocab_size * emb_dim)
        self.weight = nn.Parameter(rnorm.reshape(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

    def summary(self):
        print(summary_line(self.weight))


def summary_line(m):
    q = m.detach().double().flatten()
    return f"Min. {q.min():.3f}  Mean {q.mean():.3f}  Max. {q.max():.3f}"
