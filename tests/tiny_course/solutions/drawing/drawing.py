"""Draw weights, and scale them."""

import torch
from torch import Tensor, nn


class Weights(nn.Module):
    """`size` numbers drawn from N(0, 1), learnable."""

    def __init__(self, size: int) -> None:
        """Makes the parameter `weight` `[size]`."""
        ### BEGIN SOLUTION: draw the weights
        super().__init__()
        self.weight = nn.Parameter(torch.randn(size))
        ### END SOLUTION

    def forward(self, factor: float) -> Tensor:
        """`weight` times `factor`, `[size]`."""
        ### BEGIN SOLUTION: scale the weights
        return self.weight * factor
        ### END SOLUTION


def negated(numbers: Tensor) -> Tensor:
    """Every number with its sign turned round, zeros too."""
    ### BEGIN SOLUTION: turn the sign round
    return -numbers
    ### END SOLUTION
