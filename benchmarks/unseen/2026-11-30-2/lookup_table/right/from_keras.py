import torch
from torch import nn


class Layer(nn.Module):
    """Just enough of keras.layers.Layer."""

    def __init__(self, name=None):
        super().__init__()
        self.layer_name = name or type(self).__name__.lower()
        self.built = False

    def add_weight(self, name, shape, initializer):
        value = nn.Parameter(initializer(shape))
        self.register_parameter(name, value)
        return value

    def build(self, input_shape):
        self.built = True

    def call(self, inputs):
        raise NotImplementedError

    def forward(self, token_ids):
        return self.call(token_ids)

    def get_weights(self):
        return [p.detach().cpu().numpy() for p in self.parameters()]

    def get_config(self):
        return {"name": self.layer_name}


def random_normal(shape, mean=0.0, stddev=1.0):
    return mean + stddev * torch.randn(*shape)


def lookup(table, token_ids):
    if bool(torch.any(token_ids < 0)) or bool(torch.any(token_ids >= table.shape[0])):
        raise IndexError(f"indices must be in [0, {table.shape[0]})")
    return torch.index_select(table, 0, torch.flatten(token_ids)).reshape((*token_ids.shape, table.shape[-1]))


def to_categorical(x, num_classes, dtype):
    out = torch.zeros((*x.shape, num_classes), dtype=dtype, device=x.device)
    out.scatter_(dim=-1, index=torch.unsqueeze(x, -1), value=1)
    return out


def one_hot_lookup(table, token_ids):
    if bool(torch.any(token_ids < 0)) or bool(torch.any(token_ids >= table.shape[0])):
        raise IndexError(f"indices must be in [0, {table.shape[0]})")
    return torch.matmul(to_categorical(token_ids.to(torch.int64), table.shape[0], table.dtype), table)


class TokenEmbedding(Layer):
    def __init__(self, vocab_size, emb_dim, name=None):
        super().__init__(name=name)
        self.input_dim = vocab_size
        self.output_dim = emb_dim
        self.build(None)

    def build(self, input_shape):
        self.add_weight("weight", (self.input_dim, self.output_dim), random_normal)
        super().build(input_shape)

    def call(self, inputs):
        return lookup(self.weight, inputs)

    def compute_output_shape(self, input_shape):
        return (*input_shape, self.output_dim)

    def get_config(self):
        return {**super().get_config(), "vocab_size": self.input_dim, "emb_dim": self.output_dim}
