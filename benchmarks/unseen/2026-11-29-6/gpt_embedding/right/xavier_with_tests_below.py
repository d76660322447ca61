"""Embedding layer with Xavier start values, and with tests at the bottom.

Run `python gpt_embedding.py` to test it.
"""

import unittest

import torch
from torch import nn
from torch.nn.parameter import Parameter


class Lookup(nn.Module):
    """A table of rows. `lookup(ids)` gives the rows, without nn.Embedding."""

    def __init__(self, rows: int, width: int) -> None:
        super().__init__()
        self.weight = Parameter(nn.init.xavier_uniform_(torch.empty(rows, width)))

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        if not ids.is_meta:
            wrong = torch.where((ids < 0) | (ids >= self.weight.shape[0]), 1, 0)
            if wrong.sum().item():
                raise IndexError(f"{int(wrong.sum())} IDs are outside 0 to {self.weight.shape[0] - 1}")
        return self.weight[ids.long(), :]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Lookup(vocab_size, emb_dim)
        self.pos_emb = Lookup(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        most = self.pos_emb.weight.shape[0]
        if token_ids.shape[-1] > most:
            raise ValueError(f"too long: {token_ids.shape[-1]} > {most}")
        t = self.tok_emb(token_ids)
        p = self.pos_emb(torch.arange(token_ids.shape[-1], device=token_ids.device))
        return t + p


def count_parameters(module: nn.Module) -> int:
    return int(sum(p.numel() for p in module.parameters() if p.requires_grad))


class Tests(unittest.TestCase):
    def setUp(self):
        self.layer = GPTEmbedding(5, 3, 4)

    def test_shapes(self):
        for shape in ((4,), (2, 3), (0,), (2, 0), (0, 4), (2, 2, 2)):
            self.assertEqual(self.layer(torch.zeros(shape, dtype=torch.int64)).shape, (*shape, 3))

    def test_names(self):
        self.assertEqual(list(self.layer.state_dict()), ["tok_emb.weight", "pos_emb.weight"])

    def test_errors(self):
        with self.assertRaises(ValueError):
            self.layer(torch.zeros(5, dtype=torch.int64))
        for bad in (-1, 5):
            with self.assertRaises(IndexError):
                self.layer(torch.tensor([bad]))

    def test_count(self):
        self.assertEqual(count_parameters(self.layer), 27)


if __name__ == "__main__":
    unittest.main()
