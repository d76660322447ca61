import torch; from torch import nn
def positional_ids(token_ids): return torch.arange(token_ids.shape[-1], device=token_ids.device)
class PositionalEmbedding(nn.Module):
    def __init__(s, context_size, emb_dim): super().__init__(); s.weight = nn.Parameter(torch.randn(context_size, emb_dim))
    def forward(s, token_ids):
        if (t := token_ids.shape[-1]) > (c := len(s.weight)): raise ValueError(f"{t}>{c}")
        return s.weight[:t]
