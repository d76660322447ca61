import torch
from torch import nn


class Layer(nn.Module):
    """What I am used to: build() makes weights, call() uses them."""

    def __init__(self, name=None):
        super().__init__()
        self.name = name or type(self).__name__.lower()

    def add_weight(self, name, shape, initializer="random_normal", trainable=True):
        if initializer == "random_normal":
            value = torch.randn(shape)
        elif initializer == "zeros":
            value = torch.zeros(shape)
        else:
            raise ValueError(initializer)
        setattr(self, name, nn.Parameter(value, requires_grad=trainable))
        return getattr(self, name)

    def build(self, input_shape=None):
        pass

    def call(self, inputs):
        raise NotImplementedError

    def forward(self, token_ids):
        return self.call(token_ids)


class TokenEmbedding(Layer):
    def __init__(self, vocab_size, emb_dim, name=None):
        super().__init__(name=name)
        self.input_dim = vocab_size
        self.output_dim = emb_dim
        self.build()

    def build(self, input_shape=None):
        self.add_weight("weight", shape=(self.input_dim, self.output_dim))

    def call(self, inputs):
        return lookup(self.weight, inputs)

    def get_config(self):
        return {"input_dim": self.input_dim, "output_dim": self.output_dim}

    def compute_output_shape(self, input_shape):
        return (*input_shape, self.output_dim)


def to_categorical(y, num_classes, dtype):
    y = y.to(torch.int64)
    out = torch.zeros(*y.shape, num_classes, dtype=dtype, device=y.device)
    return out.scatter(-1, y[..., None], torch.ones_like(y, dtype=dtype)[..., None])


def validate(ids, input_dim):
    if ids.numel() and not (0 <= int(ids.amin()) and int(ids.amax()) < input_dim):
        raise IndexError(f"indices out of range, input_dim={input_dim}")


def lookup(table, token_ids):
    validate(token_ids, table.shape[0])
    return table[token_ids, ...]


def one_hot_lookup(table, token_ids):
    validate(token_ids, table.shape[0])
    return torch.tensordot(to_categorical(token_ids, table.shape[0], table.dtype), table, dims=1)
