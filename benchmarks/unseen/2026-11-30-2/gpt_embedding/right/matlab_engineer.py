import torch
import torch.nn as nn

#% ------------------------------------------------------------------
#%  EMBEDDING  tokens and positions
#%     Y = EMBEDDING(IDX) returns TOK(IDX,:) + POS(1:T,:)
#% ------------------------------------------------------------------


def size(X, dim=None):
    s = list(X.shape)
    return s if dim is None else s[dim]


def colon(X):
    #% X(:)
    return X.contiguous().view(-1)


def error(kind, fmt, *args):
    raise kind(fmt % args)


class GPTEmbedding(nn.Module):

    def __init__(self, vocab_size, emb_dim, context_size):
        super(GPTEmbedding, self).__init__()
        self.tok_emb = nn.Module()
        self.tok_emb.register_parameter('weight', nn.Parameter(torch.empty(vocab_size, emb_dim)))
        self.pos_emb = nn.Module()
        self.pos_emb.register_parameter('weight', nn.Parameter(torch.empty(context_size, emb_dim)))
        #% 0.02 .* randn(...)
        nn.init.normal_(self.tok_emb.weight, 0, 0.02)
        nn.init.normal_(self.pos_emb.weight, 0, 0.02)

    def forward(self, token_ids):
        TOK = self.tok_emb.weight
        POS = self.pos_emb.weight
        sz = size(token_ids)
        T = sz[-1]
        V = size(TOK, 0)
        D = size(TOK, 1)
        if T > size(POS, 0):
            error(ValueError, 'Index exceeds matrix dimensions: %d tokens, %d positions.', T, size(POS, 0))
        idx = colon(token_ids).to(torch.int64)
        if torch.numel(idx) > 0:
            lo = int(idx.min())
            hi = int(idx.max())
            if lo < 0:
                error(IndexError, 'Subscript indices must be natural numbers, got %d.', lo)
            if hi >= V:
                error(IndexError, 'Index %d exceeds %d.', hi, V - 1)
        #% gather wants a full index matrix: repmat(idx, 1, D)
        sub = idx.unsqueeze(1).expand(torch.numel(idx), D)
        Y = torch.gather(TOK, 0, sub)
        Y = Y.reshape(sz + [D])
        #% bsxfun(@plus, Y, POS(1:T,:))
        Y = Y + torch.narrow(POS, 0, 0, T)
        return Y


def count_parameters(module):
    n = 0
    P = list(module.parameters())
    k = 0
    while k < len(P):
        if P[k].requires_grad:
            n = n + torch.numel(P[k])
        k = k + 1
    return n
