import itertools

import torch
from torch import nn

CHUNK = 4096


class GPTEmbedding(nn.Module):
    """Looks tokens up in portions, so that no index gets very long."""

    def __init__(self, vocab_size, emb_dim, context_size, chunk=CHUNK):
        super().__init__()
        self.chunk = chunk
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def portions(self, ids):
        for start in range(0, max(ids.numel(), 1), self.chunk):
            yield ids[start : start + self.chunk]

    def forward(self, token_ids):
        *lead, T = token_ids.shape
        C = self.pos_emb.num_embeddings
        if T > C:
            raise ValueError(f"{T} tokens in a context of {C}")
        rows = torch.cat([self.tok_emb(part) for part in self.portions(token_ids.ravel())])
        places = torch.tensor(list(itertools.islice(itertools.count(), T)), dtype=torch.long, device=token_ids.device)
        return rows.reshape(*lead, T, rows.shape[-1]) + self.pos_emb(places)


def count_parameters(module):
    return sum(itertools.starmap(
        lambda name, p: p.numel(),
        itertools.filterfalse(lambda item: not item[1].requires_grad, module.named_parameters()),
    ))
