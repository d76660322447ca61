import torch
from torch import nn
from torch.func import vmap

take = vmap(lambda col, i: col[i], in_dims=(1, None), out_dims=-1)  # jnp.take(w, i, axis=0)


def init(n, d):
    m = nn.Module()
    m.weight = nn.Parameter(torch.randn(n, d) * d ** -0.5)
    return m


def apply(params, x):
    wte, wpe = params
    if x.shape[-1] > wpe.shape[0]:
        raise ValueError(f"{x.shape=} {wpe.shape=}")
    if ((x < 0) | (x >= wte.shape[0])).any():
        raise IndexError(f"ids not in [0, {wte.shape[0]})")
    return take(wte, x.long()) + take(wpe, torch.arange(x.shape[-1], device=x.device))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = init(vocab_size, emb_dim)
        self.pos_emb = init(context_size, emb_dim)

    def forward(self, token_ids):
        return apply((self.tok_emb.weight, self.pos_emb.weight), token_ids)


def count_parameters(module):
    leaves = dict(module.named_parameters()).values()
    return sum(x.numel() for x in leaves if x.requires_grad)
