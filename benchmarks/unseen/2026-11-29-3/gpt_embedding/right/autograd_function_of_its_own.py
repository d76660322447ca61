"""Forward and backward written by hand."""
import torch
from torch import nn


class _Embed(torch.autograd.Function):
    @staticmethod
    def forward(ctx, tok, pos, ids):
        flat = ids.reshape(-1).to(torch.int64)
        ctx.save_for_backward(flat)
        ctx.tok_shape, ctx.pos_shape, ctx.length = tok.shape, pos.shape, ids.shape[-1]
        out = tok.index_select(0, flat).reshape(*ids.shape, tok.shape[1])
        return out.add_(pos[: ids.shape[-1]])

    @staticmethod
    def backward(ctx, grad):
        (flat,) = ctx.saved_tensors
        dim = ctx.tok_shape[1]
        wide = torch.float32 if grad.dtype in (torch.float16, torch.bfloat16) else grad.dtype
        g = grad.to(wide)
        to_tok = torch.zeros(ctx.tok_shape, dtype=wide, device=grad.device)
        to_tok.index_add_(0, flat, g.reshape(len(flat), dim))
        to_pos = torch.zeros(ctx.pos_shape, dtype=wide, device=grad.device)
        leading = tuple(range(grad.dim() - 2))
        to_pos[: ctx.length] = g.sum(leading) if leading else g
        return to_tok.to(grad.dtype), to_pos.to(grad.dtype), None


class _Rows(nn.Module):
    def __init__(self, n, d):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(n, d))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb, self.pos_emb = _Rows(vocab_size, emb_dim), _Rows(context_size, emb_dim)

    def forward(self, token_ids):
        tok, pos = self.tok_emb.weight, self.pos_emb.weight
        if token_ids.shape[-1] > pos.shape[0]:
            raise ValueError("too many tokens: %d, the context has %d" % (token_ids.shape[-1], pos.shape[0]))
        bad = (token_ids < 0).logical_or(token_ids >= tok.shape[0])
        if bad.any():
            raise IndexError("no such token: %d" % token_ids[bad][0].item())
        return _Embed.apply(tok, pos, token_ids)


def count_parameters(module):
    return int(sum(p.numel() * p.requires_grad for p in module.parameters()))
