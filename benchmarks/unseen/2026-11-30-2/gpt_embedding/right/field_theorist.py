"""
psi^a_{b t} = X^a_{n(b,t)} + P^a_t

X: "matter" (one D-vector for each species n), P: a background field on the lattice t = 0 .. C-1.
No coupling, just superposition. Units: none.
"""
import torch
from torch import nn

SIGMA = 1.0


class Field(nn.Module):
    def __init__(self, sites, components):
        super().__init__()
        # thermal start
        phi = SIGMA * torch.randn(components, sites)
        self.weight = nn.Parameter(phi.t().clone(memory_format=torch.contiguous_format))


class GPTEmbedding(nn.Module):

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Field(vocab_size, emb_dim)
        self.pos_emb = Field(context_size, emb_dim)

    def _assert_species(self, n, N):
        # n must be in the spectrum {0 .. N-1}
        outside = torch.bitwise_or(n < 0, n >= N)
        if torch.count_nonzero(outside).item():
            raise IndexError("no species %s in a spectrum of %d" % (torch.unique(n[outside]).tolist(), N))

    def forward(self, token_ids):
        X, P = self.tok_emb.weight, self.pos_emb.weight
        L, T = P.shape[0], token_ids.shape[-1]
        if T > L:
            raise ValueError("T = %d sites on a lattice of L = %d" % (T, L))
        self._assert_species(token_ids, X.shape[0])
        # components first: X^a_n, then move a to the end
        psi = X.mT[:, token_ids.to(torch.long)]          # a, ..., t
        psi = psi + P[:T].mT.reshape([P.shape[1]] + [1] * (token_ids.dim() - 1) + [T])
        return torch.movedim(psi, 0, -1)


def count_parameters(module):
    # number of dynamical degrees of freedom
    dof = 0
    counted = []
    for theta in module.parameters():
        if any(theta is other for other in counted):
            continue
        counted.append(theta)
        dof += theta.numel() if theta.requires_grad else 0
    return dof
