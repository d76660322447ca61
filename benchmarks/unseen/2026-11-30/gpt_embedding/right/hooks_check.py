import torch
from torch import nn


def refuse_long_input(module, args, kwargs):
    ids = args[0] if args else next(iter(kwargs.values()))
    have, room = ids.shape[-1], module.pos_emb.weight.shape[0]
    if have > room:
        raise ValueError(f"{have} tokens do not fit in a window of {room}")


def refuse_foreign_ids(module, args):
    (ids,) = args
    if ids.numel() == 0:
        return
    if ids.min() < 0 or ids.max() > module.num_embeddings - 1:
        raise IndexError("the vocabulary has no such token")


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.tok_emb.register_forward_pre_hook(refuse_foreign_ids)
        self.register_forward_pre_hook(refuse_long_input, with_kwargs=True)

    def forward(self, token_ids):
        positions = torch.arange(token_ids.shape[-1], device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    numbers = {}

    def visit(m):
        for p in m.parameters(recurse=False):
            numbers[id(p)] = p.numel() if p.requires_grad else 0

    for m in module.modules():
        visit(m)
    return sum(numbers.values())
