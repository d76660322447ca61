"""GPTEmbedding for NumPy people.

`np.take(a, i)` reads from the flattened array, and so does torch.take: element (r, c) of a table with D columns
sits at place r * D + c.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        n_rows, n_cols = self.tok_emb.weight.shape
        n_positions = len(self.pos_emb.weight)
        *_, n_steps = token_ids.shape

        if n_steps > n_positions:
            raise ValueError(f"{n_steps} steps > {n_positions} positions")
        if torch.any(token_ids < 0) or torch.any(token_ids >= n_rows):
            raise IndexError(f"index out of bounds for axis 0 with size {n_rows}")

        cols = torch.arange(n_cols, device=token_ids.device)
        steps = torch.arange(n_steps, device=token_ids.device)

        tok_places = token_ids.to(torch.int64)[..., None] * n_cols + cols      # [..., T, D]
        pos_places = steps[:, None] * n_cols + cols                            # [T, D]

        return torch.take(self.tok_emb.weight, tok_places) + torch.take(self.pos_emb.weight, pos_places)


def count_parameters(module: nn.Module) -> int:
    sizes = [p.shape.numel() for p in module.parameters() if p.requires_grad]
    return sum(sizes)


if __name__ == "__main__":
    layer = GPTEmbedding(vocab_size=3, emb_dim=2, context_size=2)
    with torch.no_grad():
        layer.tok_emb.weight.copy_(torch.tensor([[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]]))
        layer.pos_emb.weight.copy_(torch.tensor([[100.0, 200.0], [300.0, 400.0]]))
    print(layer(torch.tensor([2, 0])))
