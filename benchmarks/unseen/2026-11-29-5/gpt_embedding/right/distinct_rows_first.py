"""GPT embedding which looks up every different token only once.

A text repeats its tokens a lot ("the", "a", "."), so I take the rows of the different tokens first, and then spread them
over the text. The gradient goes the same way back: it is first collected per different token.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        C, D = self.pos_emb.weight.shape
        if T > C:
            raise ValueError(f"{T} tokens for a context of size {C}")

        if token_ids.numel() == 0:
            rows = self.tok_emb(token_ids)
        else:
            different, which = torch.unique(token_ids.reshape(-1), return_inverse=True)
            rows = self.tok_emb(different)[which].reshape(token_ids.shape + (D,))

        # as_strided: a view of the first T rows, without any copy
        table = self.pos_emb.weight
        first_rows = table.as_strided((T, D), table.stride())
        return rows + first_rows


def count_parameters(module: nn.Module) -> int:
    trainable = [p for p in module.parameters() if p.requires_grad]
    count = 0
    while trainable:
        count += trainable.pop().numel()
    return count
