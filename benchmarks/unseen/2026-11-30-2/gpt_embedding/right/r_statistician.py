# I come from R, so: nrow(), ncol(), seq_len() first, and then the model reads as I am used to.
import torch
from torch import nn


def nrow(m):
    return m.shape[0]


def ncol(m):
    return m.shape[1]


def seq_len0(n, like):
    # R: seq_len(n) - 1L
    return torch.arange(1, n + 1, device=like.device) - 1


def stop(condition, message):
    raise condition(message)


def rnorm_matrix(n, p, mean=0.0, sd=1.0):
    # matrix(rnorm(n * p), nrow = n)
    return torch.normal(mean, sd, size=(n, p))


class Matrix(nn.Module):
    """A bare holder, like list(weight = matrix(...)) with a class attribute."""

    def __init__(self, n, p):
        super().__init__()
        self.weight = nn.Parameter(rnorm_matrix(n, p))

    def rows(self, i):
        # m[i + 1, , drop = FALSE], for an i of any shape
        picked = torch.index_select(self.weight, 0, i.reshape(-1))
        return picked.reshape(tuple(i.shape) + (ncol(self.weight),))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Matrix(vocab_size, emb_dim)
        self.pos_emb = Matrix(context_size, emb_dim)

    def forward(self, token_ids):
        n_obs = token_ids.shape[-1]
        if n_obs > nrow(self.pos_emb.weight):
            stop(ValueError, "length(token_ids) = %d > nrow(pos) = %d" % (n_obs, nrow(self.pos_emb.weight)))
        # index_select stops for subscripts out of bounds, also for negative ones (no "all but" as in R)
        return self.tok_emb.rows(token_ids) + self.pos_emb.rows(seq_len0(n_obs, token_ids))


def count_parameters(module):
    # sum(vapply(Filter(is_free, pars), length, 0L))
    is_free = lambda p: p.requires_grad
    return sum(map(torch.numel, filter(is_free, module.parameters())))
