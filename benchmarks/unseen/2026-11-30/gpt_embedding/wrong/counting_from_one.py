import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """token + position"""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        n = token_ids.shape[-1]
        c = self.pos_emb.num_embeddings
        if n > c:
            raise ValueError("Got %d tokens with a context of %d" % (n, c))
        # first token gets position 1, second token position 2, ... the last one starts over
        pos = torch.arange(1, n + 1, device=token_ids.device) % c
        return self.tok_emb(token_ids) + self.pos_emb(pos)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
