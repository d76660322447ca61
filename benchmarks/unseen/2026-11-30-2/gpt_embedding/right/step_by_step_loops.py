import torch
from torch import nn

# I do it one position at a time so that I understand it.


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super(GPTEmbedding, self).__init__()
        self.vocab_size = vocab_size
        self.emb_dim = emb_dim
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        # how many dims
        dims = []
        for d in token_ids.shape:
            dims.append(d)
        if len(dims) == 0:
            raise ValueError("I need at least one dimension")
        T = dims[len(dims) - 1]
        # too long?
        if T > self.context_size:
            raise ValueError("there are " + str(T) + " tokens but the context is " + str(self.context_size))
        # are there any wrong ids?
        if token_ids.numel() != 0:
            if (token_ids < 0).any():
                raise IndexError("an id is below 0")
            if (token_ids >= self.vocab_size).any():
                raise IndexError("an id is above " + str(self.vocab_size - 1))
        # nothing to do
        if T == 0:
            empty = self.tok_emb(token_ids)
            return empty
        # all token vectors, [..., T, D]
        tok_all = self.tok_emb(token_ids)
        toks = tok_all.unbind(dim=len(dims) - 1)      # T times [..., D]
        poss = self.pos_emb.weight.unbind(dim=0)      # C times [D]
        # now every position
        columns = []
        for t in range(T):
            columns.append(toks[t] + poss[t])
        result = torch.stack(columns, dim=len(dims) - 1)
        return result


def count_parameters(module):
    already_seen = []
    count = 0
    for p in module.parameters():
        # compare with "is", == would compare the numbers
        seen = False
        for q in already_seen:
            if p is q:
                seen = True
        if seen == True:
            continue
        already_seen.append(p)
        if p.requires_grad == True:
            size = 1
            for d in p.shape:
                size = size * d
            count = count + size
    return count
