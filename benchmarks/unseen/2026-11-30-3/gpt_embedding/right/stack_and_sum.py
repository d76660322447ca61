import torch
import torch.nn as nn
import torch.nn.functional as F


class GPTEmbedding(nn.Module):
    """Puts both parts side by side along a new axis and sums over it."""

    def __init__(self, vocab_size, emb_dim, context_size):
        nn.Module.__init__(self)
        tables = nn.ModuleDict()
        tables["tok_emb"] = nn.Embedding(vocab_size, emb_dim)
        tables["pos_emb"] = nn.Embedding.from_pretrained(torch.randn(context_size, emb_dim), freeze=False)
        for key, table in tables.items():
            setattr(self, key, table)

    def forward(self, token_ids):
        seq = token_ids.shape[-1]
        if seq not in range(self.pos_emb.num_embeddings + 1):
            raise ValueError(f"sequence of {seq}, maximum {self.pos_emb.num_embeddings}")
        pos_ids = torch.zeros_like(token_ids) + torch.arange(seq, dtype=token_ids.dtype, device=token_ids.device)
        parts = [F.embedding(ids, table.weight) for ids, table in ((token_ids, self.tok_emb), (pos_ids, self.pos_emb))]
        return torch.stack(parts, dim=0).sum(dim=0)


def count_parameters(module):
    groups = {True: 0, False: 0}
    for p in module.parameters():
        groups[p.requires_grad] += p.numel()
    return groups[True]
