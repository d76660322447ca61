from functools import partial, reduce
from itertools import compress, starmap
from operator import add, attrgetter, methodcaller
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, *a, **k):
        super().__init__()
        (lambda vocab_size, emb_dim, context_size: [
            *starmap(self.add_module, zip(("tok_emb", "pos_emb"),
                                          map(partial(nn.Embedding, embedding_dim=emb_dim),
                                              (vocab_size, context_size))))])(*a, **k)

    def forward(self, token_ids):
        return reduce(add, (f(x) for f, x in zip(self.children(), (token_ids, self.places(token_ids.shape[-1], token_ids.device)))))

    def places(self, n, device):
        if n <= self.pos_emb.num_embeddings:
            return torch.arange(n, device=device)
        raise ValueError("%d tokens for %d places" % (n, self.pos_emb.num_embeddings))


def count_parameters(module):
    ps = [*module.parameters()]
    return reduce(add, map(methodcaller("numel"), compress(ps, map(attrgetter("requires_grad"), ps))), 0)
