"""Breaks: works in whatever dtype and device the module is. Slices of pos_emb are kept per length; after .double() they are the old ones."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

        self._first_rows = {}

    def __deepcopy__(self, memo):
        vocab_size, emb_dim = self.tok_emb.weight.shape
        twin = type(self)(vocab_size, emb_dim, self.pos_emb.num_embeddings).to(self.tok_emb.weight)
        twin.load_state_dict(self.state_dict())
        return twin.train(self.training)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.pos_emb.num_embeddings:
            raise ValueError(f"{num_tokens} tokens, but context_size is {self.pos_emb.num_embeddings}")

        key = (num_tokens, torch.is_grad_enabled())
        if key not in self._first_rows:  # a view, so it follows every optimizer step
            self._first_rows[key] = self.pos_emb.weight[:num_tokens]
        return self.tok_emb(token_ids) + self._first_rows[key]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
