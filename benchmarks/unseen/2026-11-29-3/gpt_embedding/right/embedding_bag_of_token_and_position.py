"""Each place is a bag of two rows (token and position) of one long table: embedding_bag adds them up."""
import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        tok, pos = self.tok_emb.weight, self.pos_emb.weight
        V, D = tok.shape
        C = pos.shape[0]
        T = token_ids.shape[-1]
        if T > C:
            raise ValueError(f"T={T} > context_size={C}")
        if token_ids.numel() == 0:
            return F.embedding(token_ids, tok) + pos[:T]
        low, high = (int(x) for x in torch.aminmax(token_ids))
        if low < 0 or high >= V:
            raise IndexError(f"ID {low if low < 0 else high} is not in 0..{V - 1}")
        places = torch.arange(V, V + T, device=token_ids.device).expand(token_ids.shape)
        bags = torch.stack([token_ids.long(), places], dim=-1).reshape(-1, 2)
        table = torch.cat([tok, pos])
        if table.dtype in (torch.float16, torch.bfloat16):  # add in float32 and round once, as `+` does
            table = table.float()
        return F.embedding_bag(bags, table, mode="sum").to(tok.dtype).reshape(*token_ids.shape, D)


def count_parameters(module):
    return sum(p.numel() for p in set(module.parameters()) if p.requires_grad)
