"""Two nn.Embedding that are called through torch.func.functional_call.

Looks odd, but shows what a module is: a function, plus the numbers it is given. Here the numbers are those which the
layer holds at the time of the call.
"""

import torch
from torch import nn
from torch.func import functional_call


def call_with_own_numbers(module, *args):
    return functional_call(module, dict(module.named_parameters()), args)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        time = token_ids.shape[-1]
        most = self.pos_emb.weight.shape[0]
        if time > most:
            raise ValueError(f"at most {most} tokens, not {time}")
        steps = torch.arange(time, device=token_ids.device)
        return call_with_own_numbers(self.tok_emb, token_ids) + call_with_own_numbers(self.pos_emb, steps)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for _, p in module.named_parameters(remove_duplicate=True) if p.requires_grad)
