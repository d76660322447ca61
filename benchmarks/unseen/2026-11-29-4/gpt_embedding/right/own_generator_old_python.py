# -*- coding: utf-8 -*-
"""GPT embedding, in the Python I learned (2.7).

Each table is drawn by a generator of its own. Its seed comes from torch's global generator, so torch.manual_seed() still
decides what one gets.
"""
from functools import reduce

import torch
import torch.nn as nn


def _draw(rows, cols):
    seed = int(torch.randint(0, 2 ** 62, (1,), device='cpu')[0])
    generator = torch.Generator(device='cpu')
    generator.manual_seed(seed)
    return torch.randn(rows, cols, generator=generator, device='cpu')


class GPTEmbedding(nn.Module, object):

    def __init__(self, vocab_size, emb_dim, context_size):
        super(GPTEmbedding, self).__init__()
        self.tok_emb = nn.Embedding.from_pretrained(_draw(vocab_size, emb_dim), freeze=False)
        self.pos_emb = nn.Embedding.from_pretrained(_draw(context_size, emb_dim), freeze=False)

    def forward(self, token_ids):
        table = self.pos_emb.weight
        n = token_ids.size()[-1]
        if n > table.size(0):
            raise ValueError('%d tokens are too many for %d positions' % (n, table.size(0)))
        # the first n rows, without a copy
        first = table.as_strided((n, table.size(1)), table.stride())
        return self.tok_emb(token_ids) + first


def count_parameters(module):
    trainable = [p for p in module.parameters() if p.requires_grad]
    return reduce(lambda so_far, p: so_far + p.nelement(), trainable, 0)
