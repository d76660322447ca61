import torch
from torch import nn, Tensor


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.vocab_size, self.emb_dim, self.context_size = vocab_size, emb_dim, context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def embed(self, token_ids: Tensor) -> Tensor:
        n = token_ids.shape[-1]
        where = torch.arange(n, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(where)

    def forward(self, token_ids: Tensor) -> Tensor:
        if token_ids.shape[-1] > self.context_size:
            raise ValueError(
                f"sequence length {token_ids.shape[-1]} exceeds context size {self.context_size}"
            )
        # text generation needs no graph: saves memory there
        needs_graph = self.training and torch.is_grad_enabled()
        with torch.set_grad_enabled(needs_graph):
            return self.embed(token_ids)


def count_parameters(module: nn.Module) -> int:
    return sum(weight.numel() for weight in module.parameters() if weight.requires_grad)
