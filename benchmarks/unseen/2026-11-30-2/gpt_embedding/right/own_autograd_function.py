"""The lookup with a backward pass written by hand."""
import torch
from torch import nn
from torch.autograd import Function


class RowLookup(Function):
    generate_vmap_rule = True

    @staticmethod
    def forward(table, ids):
        return torch.index_select(table, 0, ids)

    @staticmethod
    def setup_context(ctx, inputs, output):
        table, ids = inputs
        ctx.save_for_backward(ids)
        ctx.rows = table.shape[0]

    @staticmethod
    def backward(ctx, grad):
        (ids,) = ctx.saved_tensors
        grad_table = None
        if ctx.needs_input_grad[0]:
            grad_table = torch.zeros(ctx.rows, grad.shape[1], dtype=grad.dtype, device=grad.device)
            grad_table = grad_table.index_add(0, ids, grad)
        return grad_table, None


def lookup(table, ids):
    flat = RowLookup.apply(table, ids.reshape(ids.numel()))
    return flat.reshape(*ids.shape, table.shape[1])


class TrainableTable(nn.Module):
    def __init__(self, rows, width):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(rows, width))
        self.reset_parameters()

    def reset_parameters(self):
        nn.init.kaiming_normal_(self.weight)

    def forward(self, ids):
        return lookup(self.weight, ids)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = TrainableTable(vocab_size, emb_dim)
        self.pos_emb = TrainableTable(context_size, emb_dim)
        self.context_size = context_size

    def forward(self, token_ids):
        steps = token_ids.shape[-1]
        if steps > self.context_size:
            raise ValueError("too many tokens: " + str(steps) + " > " + str(self.context_size))
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(steps, device=token_ids.device))


def count_parameters(module):
    total = 0
    for name, parameter in module.named_parameters(remove_duplicate=True):
        if parameter.requires_grad:
            total += parameter.numel()
    return total
