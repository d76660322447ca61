import torch
import torch.nn as nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    ids = torch.zeros(T, dtype=torch.int64, device=token_ids.device)
    for t in range(T):
        ids[t] = t
    return ids


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.C = context_size
        self.D = emb_dim
        self.weight = nn.Parameter(torch.randn(self.C, self.D))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.C:
            raise ValueError("T is " + str(T) + " but C is " + str(self.C))
        result = torch.zeros(T, self.D, device=self.weight.device)
        result[positional_ids(token_ids)] = self.weight[:T].to(result.dtype)
        return result
