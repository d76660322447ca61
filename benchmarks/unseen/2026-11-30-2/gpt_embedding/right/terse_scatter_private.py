import torch as _t

__all__ = ["GPTEmbedding", "count_parameters"]
_nn = _t.nn


class _W(_nn.Module):
    def __init__(_, n, d):
        super().__init__()
        _.weight = _nn.Parameter(_t.zeros(n, d).normal_())


class GPTEmbedding(_nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb, self.pos_emb = _W(vocab_size, emb_dim), _W(context_size, emb_dim)

    def forward(self, token_ids):
        _e, _p, _n = self.tok_emb.weight, self.pos_emb.weight, token_ids.shape[-1]
        if _n > _p.shape[0]:
            raise ValueError(_n)
        _r = _e.index_select(0, token_ids.reshape(-1))
        _k = _t.arange(_n, device=token_ids.device).expand(token_ids.shape).reshape(-1)
        # every line of the flat result gets its row of positions added
        return _r.index_add(0, _t.arange(len(_k), device=_k.device), _p[_k]).reshape(*token_ids.shape, _e.shape[1])


def count_parameters(module):
    return sum({id(_q): _q.numel() for _q in module.parameters() if _q.requires_grad}.values())
