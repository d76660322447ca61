import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = self._linear_table(vocab_size, emb_dim)
        self.pos_emb = self._linear_table(context_size, emb_dim)

    @staticmethod
    def _linear_table(rows: int, columns: int) -> nn.Linear:
        # the weight of Linear(in, out) is [out, in]
        return nn.Linear(columns, rows, bias=False)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        used = token_ids.shape[-1]
        if used > self.pos_emb.out_features:
            raise ValueError(f"{used} positions wanted, {self.pos_emb.out_features} there")
        rows = nn.functional.embedding(token_ids, self.tok_emb.weight)
        return rows + self.pos_emb.weight.narrow(0, 0, used)


def count_parameters(module: nn.Module) -> int:
    # what the module has itself ...
    own = sum(p.numel() for p in module.parameters(recurse=False) if p.requires_grad)
    # ... and what the modules in it have
    return own + sum(count_parameters(child) for child in module.children())
