import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """Row selection as a product with a sparse matrix: one 1 for the token, one 1 for the position.

    Zeros of a sparse matrix are never multiplied with anything, so the rows that are not picked do not matter.
    """

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        tok, pos = self.tok_emb.weight, self.pos_emb.weight
        v, d = tok.shape
        t, c = token_ids.shape[-1], pos.shape[0]
        if t > c:
            raise ValueError(f"{t} tokens given, {c} is the most")
        if token_ids.numel() == 0:
            return tok[token_ids.long()] + pos[:t]
        if token_ids.min() < 0 or token_ids.max() >= v:
            raise IndexError(f"IDs outside 0..{v - 1}")
        ids = token_ids.reshape(-1).long()
        n = ids.numel()
        row = torch.arange(n, device=ids.device)
        one = torch.ones(n, device=ids.device, dtype=torch.float64 if tok.dtype == torch.float64 else torch.float32)
        a = torch.sparse_coo_tensor(torch.stack([row, ids]), one, (n, v), is_coalesced=True)
        b = torch.sparse_coo_tensor(torch.stack([row, row % t]), one, (n, c), is_coalesced=True)
        picked = torch.sparse.mm(a, tok.to(one.dtype)).to(tok.dtype)
        placed = torch.sparse.mm(b, pos.to(one.dtype)).to(pos.dtype)
        return (picked + placed).view(*token_ids.shape, d)


def count_parameters(module):
    learned = {p for p in module.parameters() if p.requires_grad}
    return sum(p.numel() for p in learned)
