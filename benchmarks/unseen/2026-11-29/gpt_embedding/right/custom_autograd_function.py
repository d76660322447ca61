"""A torch.autograd.Function of its own, whose backward adds the gradients up with index_add."""
import torch
from torch import nn


class EmbedAdd(torch.autograd.Function):
    @staticmethod
    def forward(tok, pos, ids):
        return tok[ids] + pos[: ids.shape[-1]]

    @staticmethod
    def setup_context(ctx, inputs, output):
        tok, pos, ids = inputs
        ctx.save_for_backward(ids)
        ctx.sizes = tok.shape, pos.shape

    @staticmethod
    def backward(ctx, grad):
        (ids,) = ctx.saved_tensors
        tok_shape, pos_shape = ctx.sizes
        d = tok_shape[1]
        grad_tok = grad_pos = None
        flat = grad.reshape(-1, d)
        if ctx.needs_input_grad[0]:
            grad_tok = grad.new_zeros(tok_shape).index_add(0, ids.reshape(-1), flat)
        if ctx.needs_input_grad[1]:
            where = torch.arange(ids.shape[-1], device=ids.device).expand(ids.shape).reshape(-1)
            grad_pos = grad.new_zeros(pos_shape).index_add(0, where, flat)
        return grad_tok, grad_pos, None


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        tok, pos = self.tok_emb.weight, self.pos_emb.weight
        if token_ids.shape[-1] > len(pos):
            raise ValueError(f"{token_ids.shape[-1]} tokens exceed the context of {len(pos)}")
        if not token_ids.is_meta and bool(((token_ids < 0) | (token_ids >= len(tok))).any()):
            raise IndexError("token ID outside the vocabulary")
        return EmbedAdd.apply(tok, pos, token_ids)


def count_parameters(module):
    return sum(p.numel() if p.requires_grad else 0 for p in module.parameters())
