import torch
from torch import nn

# errors are values


def NewTable(rows, cols):
    t = nn.Embedding(rows, cols)
    return t, None


def CheckLength(got, limit):
    if got > limit:
        return ValueError("embedding: sequence of length %d, limit is %d" % (got, limit))
    return None


def CheckIDs(ids, rows):
    if ids.numel() == 0:
        return None
    bad = torch.logical_or(ids.lt(0), ids.ge(rows))
    if bad.any():
        first = ids[bad][0].item()
        return IndexError("embedding: id %d not in [0, %d)" % (first, rows))
    return None


def Embed(layer, ids):
    """Returns (vectors, err)."""
    n = ids.shape[len(ids.shape) - 1]
    err = CheckLength(n, layer.pos_emb.num_embeddings)
    if err is not None:
        return None, err
    err = CheckIDs(ids, layer.tok_emb.num_embeddings)
    if err is not None:
        return None, err
    tok = layer.tok_emb(ids)
    pos = layer.pos_emb(torch.arange(0, n, 1, device=ids.device))
    return tok.add(pos), None


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        tok, err = NewTable(vocab_size, emb_dim)
        if err is not None:
            raise err
        pos, err = NewTable(context_size, emb_dim)
        if err is not None:
            raise err
        self.tok_emb = tok
        self.pos_emb = pos

    def forward(self, token_ids):
        out, err = Embed(self, token_ids)
        if err is not None:
            raise err
        return out


def count_parameters(module):
    total = 0
    for _, p in module.named_parameters():
        if not p.requires_grad:
            continue
        n = 1
        for s in p.shape:
            n *= s
        total += n
    return total
