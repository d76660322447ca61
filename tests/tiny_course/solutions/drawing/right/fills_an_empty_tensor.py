"""Fills an empty tensor in place, and multiplies by minus one."""

import torch


class Weights(torch.nn.Module):
    def __init__(self, size):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.empty(size).normal_())

    def forward(self, factor):
        return factor * self.weight


def negated(numbers):
    return numbers * -1
