"""Embedding layer: token rows plus position rows. Made with two nn.Embedding, tried at the bottom."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """Token embedding plus positional embedding."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        num_tokens = token_ids.shape[-1]
        context_size = self.pos_emb.num_embeddings
        if num_tokens > context_size:
            raise ValueError(f"got {num_tokens} tokens, but the context size is {context_size}")
        positions = torch.arange(num_tokens, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)


if __name__ == "__main__":
    torch.manual_seed(0)
    layer = GPTEmbedding(5, 3, 4)
    ids = torch.tensor([[1, 2, 2], [0, 4, 1]])
    out = layer(ids)
    assert out.shape == (2, 3, 3)
    for b in range(2):
        for t in range(3):
            expected = layer.tok_emb.weight[ids[b, t]] + layer.pos_emb.weight[t]
            assert torch.equal(out[b, t], expected)
    assert count_parameters(layer) == 27
    print("ok")
