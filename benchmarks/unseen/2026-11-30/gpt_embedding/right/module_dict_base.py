import torch
from torch import nn


class GPTEmbedding(nn.ModuleDict):
    """A dict of two embeddings that can be called."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        sizes = dict(tok_emb=vocab_size, pos_emb=context_size)
        self.update({name: nn.Embedding(size, emb_dim) for name, size in sizes.items()})

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        inputs = {"tok_emb": token_ids, "pos_emb": self._positions(token_ids)}
        return torch.stack(torch.broadcast_tensors(*(self[k](v) for k, v in inputs.items()))).sum(0)

    def _positions(self, token_ids):
        wanted, available = token_ids.shape[-1], self["pos_emb"].num_embeddings
        if wanted > available:
            raise ValueError(f"wanted: {wanted} positions; available: {available}")
        return torch.arange(wanted, device=token_ids.device)


def count_parameters(module: nn.Module) -> int:
    queue, seen, total = [module], set(), 0
    for m in queue:
        queue.extend(c for c in m.children() if c not in queue)
        for p in m.parameters(recurse=False):
            if p not in seen:
                seen.add(p)
                total += p.numel() * int(p.requires_grad)
    return total
