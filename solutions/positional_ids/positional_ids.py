"""Positions: which place in the window each token has, and a table with one learnable row for each place.

`T` is the number of tokens, `C` the context size, `D` the width of a row.
`[..., T]` is a shape with any number of leading dimensions, or none: `[T]`, `[B, T]`, `[A, B, T]`, ...
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """The positions of the tokens in their window: 0, 1, 2, ..., T-1.

    token_ids: `[..., T]`, int32 or int64. The positions depend on T and on nothing else: not on the values or
        the dtype of the IDs, and not on the leading dimensions, which may be of any number and any size.
    Returns `[T]`, always int64, on the device of `token_ids`. T = 0 gives an empty tensor, `[0]`.
    `token_ids` is not changed.

    >>> positional_ids(torch.tensor([[464, 3797, 3332], [3332, 464, 3797]]))
    tensor([0, 1, 2])
    """
    ### BEGIN SOLUTION: count the tokens of one window from 0, on the device of `token_ids`
    return torch.arange(token_ids.shape[-1], device=token_ids.device)
    ### END SOLUTION


class PositionalEmbedding(nn.Module):
    """A table with one learnable row for each of the C places of a window.

    It has exactly one learnable parameter, `weight` `[C, D]`, and `state_dict()` holds nothing else.
    `nn.Embedding` and `F.embedding` may be used, as long as the parameter's name is `weight`.

    >>> layer = PositionalEmbedding(context_size=4, emb_dim=2)
    >>> layer(torch.tensor([[464, 3797, 3332], [3332, 464, 3797]])).shape
    torch.Size([3, 2])
    """

    def __init__(self, context_size: int, emb_dim: int) -> None:
        """Makes `weight` `[context_size, emb_dim]`, float32, drawn from the normal distribution N(0, 1).

        The numbers come from torch's global generator, which is never seeded here: two layers made one after
        the other differ, and after the same `torch.manual_seed(...)` a layer gets the same numbers again.
        Both sizes are at least 1.
        """
        ### BEGIN SOLUTION: make the learnable table
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        ### END SOLUTION

    def forward(self, token_ids: Tensor) -> Tensor:
        """The rows of `weight` for the positions of `token_ids`: its first T rows, in order.

        token_ids: `[..., T]`, int32 or int64, on the device of `weight`. Only T matters; no ID is changed.
        Returns `[T, D]`, without leading dimensions, in the dtype and on the device of `weight`. The rows are
        those that `weight` holds at this call: in train and in eval mode, after `.double()` and `.to(...)`,
        whatever was asked before. T = C is fine, and so is T = 0, which gives `[0, D]`.
        The gradient is an ordinary dense tensor: it reaches the first T rows and is zero in all others.
        Raises ValueError if T > C; the message names both numbers.
        """
        ### BEGIN SOLUTION: refuse too long a window, then pick the rows of its positions
        length, context_size = token_ids.shape[-1], self.weight.shape[0]
        if length > context_size:
            raise ValueError(f"{length} tokens do not fit into a context of {context_size}")
        return self.weight[positional_ids(token_ids)]
        ### END SOLUTION
