"""Layer whose token gradient is added up in float32, as in mixed-precision training, whatever the table is kept in.

Half precision would lose small contributions to rows that are used often.
"""

import torch
from torch import Tensor, nn


class PickRows(torch.autograd.Function):
    generate_vmap_rule = False

    @staticmethod
    def forward(table: Tensor, ids: Tensor) -> Tensor:
        return nn.functional.embedding(ids, table)

    @staticmethod
    def setup_context(ctx, inputs, output) -> None:
        table, ids = inputs
        ctx.table_like = table.shape, table.dtype
        ctx.save_for_backward(ids)

    @staticmethod
    def backward(ctx, grad: Tensor):
        shape, dtype = ctx.table_like
        ids = ctx.saved_tensors[0].reshape(-1)
        total = torch.zeros(shape, dtype=torch.float32, device=grad.device)
        total = total.index_add(0, ids, grad.reshape(len(ids), shape[1]).float())
        return total.to(dtype), None


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        count = token_ids.shape[-1]
        if count > self.pos_emb.num_embeddings:
            raise ValueError(f"only {self.pos_emb.num_embeddings} tokens fit, there are {count}")
        words = PickRows.apply(self.tok_emb.weight, token_ids)
        return words + self.pos_emb.weight[:count]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
