import torch
from torch import nn


class PositionError(Exception):
    """Base of all that can go wrong here."""


class ContextOverflow(PositionError, ValueError, IndexError):
    def __init__(self, tokens, context):
        super().__init__(tokens, context)
        self.tokens = tokens
        self.context = context

    @property
    def excess(self):
        return self.tokens - self.context

    def __str__(self):
        return (
            f"Your text is {self.tokens} tokens long.\n"
            f"The model was made for {self.context}.\n"
            f"Leave out at least {self.excess}."
        )


class ScalarInput(PositionError, TypeError):
    pass


class WrongDevice(PositionError, RuntimeError):
    pass


def length_of(token_ids):
    if not token_ids.shape:
        raise ScalarInput("a 0-d tensor has no positions")
    return token_ids.shape[-1]


def positional_ids(token_ids):
    return torch.arange(length_of(token_ids), device=token_ids.device, requires_grad=False)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        tokens, context = length_of(token_ids), self.weight.shape[0]
        if tokens > context:
            raise ContextOverflow(tokens, context)
        if token_ids.device != self.weight.device:
            raise WrongDevice(f"tokens on {token_ids.device}, weight on {self.weight.device}")
        return torch.index_select(self.weight, 0, positional_ids(token_ids))
