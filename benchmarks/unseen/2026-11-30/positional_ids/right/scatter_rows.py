import torch
from torch import nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    src = torch.tensor(range(T), dtype=torch.int64, device=token_ids.device)
    out = torch.zeros_like(src)
    return out.scatter(0, src, src)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(context_size, emb_dim))
        self.reset_parameters()

    @torch.no_grad()
    def reset_parameters(self):
        self.weight.copy_(torch.randn(self.weight.shape))

    def forward(self, token_ids):
        if token_ids.shape[-1] > self.weight.shape[0]:
            raise ValueError(f"{token_ids.shape[-1]=} {self.weight.shape[0]=}")
        pos = positional_ids(token_ids)
        blank = torch.zeros(pos.shape[0], self.weight.shape[1], dtype=self.weight.dtype, device=self.weight.device)
        return blank.index_copy(0, pos, self.weight[: pos.shape[0]])
