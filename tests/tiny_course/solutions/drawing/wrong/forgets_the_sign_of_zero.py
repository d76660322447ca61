"""Subtracts from zero, which leaves 0.0 positive.

Believes: 0 - x is -x for every x.
Tell: The negative of 0.0 is -0.0; yours stays 0.0.
Caught by: turns_every_sign_round
"""

import torch


class Weights(torch.nn.Module):
    def __init__(self, size):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.randn(size))

    def forward(self, factor):
        return self.weight * factor


def negated(numbers):
    return 0 - numbers
