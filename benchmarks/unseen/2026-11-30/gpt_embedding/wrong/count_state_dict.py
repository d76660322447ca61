import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """h = wte[x] + wpe[0..T)"""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int):
        super().__init__()
        for key, rows in (("tok_emb", vocab_size), ("pos_emb", context_size)):
            self.add_module(key, nn.Embedding(rows, emb_dim))
        self.apply(self._init_weights)

    def _init_weights(self, module):
        if isinstance(module, nn.Embedding):
            torch.nn.init.normal_(module.weight, mean=0.0, std=0.02)

    def forward(self, token_ids):
        device = token_ids.device
        t = token_ids.size(-1)
        block_size = self.pos_emb.weight.size(0)
        if t > block_size:
            raise ValueError(f"Cannot forward sequence of length {t}, block size is only {block_size}")
        pos = torch.arange(0, t, dtype=torch.long, device=device)
        return torch.add(self.tok_emb(token_ids), self.pos_emb(pos))


def count_parameters(module: nn.Module) -> int:
    total = 0
    for name, tensor in module.state_dict().items():
        total += tensor.numel()
    return total
