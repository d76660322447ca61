"""Draws from 0 to 1 evenly.

Believes: rand and randn are the same.
Tell: Your numbers are spread evenly from 0 to 1.
Caught by: draws_from_a_normal_distribution
"""

import torch


class Weights(torch.nn.Module):
    def __init__(self, size):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.rand(size))

    def forward(self, factor):
        return self.weight * factor


def negated(numbers):
    return -numbers
