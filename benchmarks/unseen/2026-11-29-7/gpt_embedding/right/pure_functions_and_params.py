"""JAX habits: `init` makes the parameters, `apply` is a pure function of parameters and input.

The class at the end only keeps the parameters between the calls, since PyTorch wants it so.
"""

from collections.abc import Mapping
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.func import functional_call


class Spec(NamedTuple):
    vocab_size: int
    emb_dim: int
    context_size: int


def init(spec: Spec) -> dict[str, Tensor]:
    shapes = {"tok_emb": (spec.vocab_size, spec.emb_dim), "pos_emb": (spec.context_size, spec.emb_dim)}
    return {name: torch.randn(shape) for name, shape in shapes.items()}


def length_of(params: Mapping[str, Tensor], ids: Tensor) -> int:
    length, room = ids.shape[-1], params["pos_emb"].shape[0]
    if length > room:
        raise ValueError(f"ids.shape[-1] is {length}, the params have room for {room}")
    return length


def apply(params: Mapping[str, Tensor], ids: Tensor) -> Tensor:
    length = length_of(params, ids)
    return nn.functional.embedding(ids, params["tok_emb"]) + params["pos_emb"][:length]


def tree_size(tree) -> int:
    """Like jax.tree.reduce over the sizes of the leaves: a tree is a leaf or a list of trees."""
    return tree.numel() if isinstance(tree, Tensor) else sum(map(tree_size, tree))


class _Leaf(nn.Module):
    def __init__(self, value: Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(value)

    def forward(self) -> Tensor:
        return self.weight


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        params = init(Spec(vocab_size, emb_dim, context_size))
        self.tok_emb, self.pos_emb = _Leaf(params["tok_emb"]), _Leaf(params["pos_emb"])

    def params(self) -> dict[str, Tensor]:
        """What is learned at this moment."""
        leaves = {"tok_emb": self.tok_emb, "pos_emb": self.pos_emb}
        return {name: functional_call(leaf, {"weight": leaf.weight}, ()) for name, leaf in leaves.items()}

    def forward(self, token_ids: Tensor) -> Tensor:
        return apply(self.params(), token_ids)


def count_parameters(module: nn.Module) -> int:
    return tree_size([leaf for leaf in module.parameters() if leaf.requires_grad])
