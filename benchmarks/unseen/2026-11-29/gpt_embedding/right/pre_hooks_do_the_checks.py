"""Both checks are forward pre-hooks of the two nn.Embedding; forward itself just adds."""
import torch
from torch import nn


def refuse_bad_ids(module, args):
    (ids,) = args
    if ids.is_meta:
        return
    if torch.any(ids.lt(0)) or torch.any(ids.ge(module.num_embeddings)):
        raise IndexError("index out of range: IDs are 0 to %d" % (module.num_embeddings - 1))


def refuse_long_inputs(module, args):
    (positions,) = args
    if len(positions) > module.num_embeddings:
        raise ValueError("%d tokens in a context of %d" % (len(positions), module.num_embeddings))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.add_module("tok_emb", nn.Embedding(vocab_size, emb_dim))
        self.add_module("pos_emb", nn.Embedding(context_size, emb_dim))
        self.tok_emb.register_forward_pre_hook(refuse_bad_ids)
        self.pos_emb.register_forward_pre_hook(refuse_long_inputs)

    def forward(self, token_ids):
        pos = self.pos_emb(torch.arange(token_ids.shape[-1], device=token_ids.device))
        return self.tok_emb(token_ids) + pos


def count_parameters(module):
    return sum([p.numel() for p in module.parameters() if p.requires_grad is True])
