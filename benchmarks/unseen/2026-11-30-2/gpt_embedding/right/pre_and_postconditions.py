import torch
from torch import nn


class ContractError(RuntimeError):
    pass


def require(ok, error, message):
    if not ok:
        raise error(message)


def ensure(ok, message):
    if not ok:
        raise ContractError(message)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        require(all(int(n) == n and n >= 1 for n in (vocab_size, emb_dim, context_size)), ValueError,
                "sizes are whole numbers from 1 up")
        self.sizes = (vocab_size, emb_dim, context_size)
        tok = torch.empty(vocab_size, emb_dim)
        pos = torch.empty(context_size, emb_dim)
        self.tok_emb = nn.Embedding.from_pretrained(tok.normal_(), freeze=False)
        self.pos_emb = nn.Embedding.from_pretrained(pos.normal_(), freeze=False)
        self._invariant()

    def _invariant(self):
        v, d, c = self.sizes
        ensure(tuple(self.tok_emb.weight.shape) == (v, d), "the token table has lost its shape")
        ensure(tuple(self.pos_emb.weight.shape) == (c, d), "the position table has lost its shape")
        ensure(sorted(self.state_dict(keep_vars=True)) == ["pos_emb.weight", "tok_emb.weight"], "strange entries")

    def forward(self, token_ids):
        self._invariant()
        v, d, c = self.sizes
        require(isinstance(token_ids, torch.Tensor), TypeError, "a tensor of IDs")
        require(token_ids.dtype in (torch.int64, torch.int32), TypeError, "whole numbers of 32 or 64 bits")
        require(token_ids.ndim > 0, ValueError, "one dimension at least")
        *lead, t = token_ids.shape
        require(t <= c, ValueError, f"{t} tokens, {c} positions")
        require(all(bool(k) for k in (token_ids.ge(0).all(), token_ids.lt(v).all())), IndexError,
                f"IDs from 0 to {v - 1}")
        before = token_ids.clone()

        out = self.tok_emb(token_ids) + self.pos_emb(torch.arange(t, device=token_ids.device))

        ensure(torch.equal(before, token_ids), "the input was changed")
        ensure(tuple(out.shape) == (*lead, t, d), f"wrong shape {tuple(out.shape)}")
        ensure(out.dtype == self.tok_emb.weight.dtype, "wrong dtype")
        ensure(out.device == self.tok_emb.weight.device, "wrong device")
        return out


def count_parameters(module):
    parameters = [p for p in module.parameters() if p.requires_grad]
    total = sum(p.numel() for p in parameters)
    ensure(type(total) is int and total >= 0, "a count is a whole number")
    return total
