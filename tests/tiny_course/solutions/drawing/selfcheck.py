"""Checks drawing.py: how the weights are scaled, and how signs are turned round."""

import torch

from autograder.release.telling import attribute, call, hint, same, student_file

student = student_file("drawing", beside=__file__)


@hint("What is multiplied with what?")
def test_scales_its_weights():
    """`Weights` gives its numbers times the factor."""
    layer = call(student, "Weights", 2)
    weight = attribute(layer, "weight").detach().clone()
    same(call(layer, "forward", 2.0).detach(), weight + weight)


@hint("What is the opposite of 0.0?")
def test_turns_every_sign_round():
    """`negated` turns the sign of every number round."""
    same(call(student, "negated", torch.tensor([1.0, -2.0])), torch.tensor([-1.0, 2.0]))
