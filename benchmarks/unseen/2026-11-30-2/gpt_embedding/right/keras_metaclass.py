"""Keras-like layers: `build` makes the weights, `call` computes. The metaclass calls build after __init__."""
import torch
from torch import nn


class BuildAfterInit(type):
    def __call__(cls, *args, **kwargs):
        layer = super().__call__(*args, **kwargs)
        if not layer.built:
            layer.build()
            layer.built = True
        return layer


class Layer(nn.Module, metaclass=BuildAfterInit):
    built = False

    def build(self):
        pass

    def add_weight(self, name, shape, initializer=nn.init.normal_, trainable=True):
        weight = nn.Parameter(torch.empty(*shape), requires_grad=trainable)
        initializer(weight)
        self.register_parameter(name, weight)
        return weight

    def call(self, inputs):
        raise NotImplementedError

    def forward(self, inputs):
        return self.call(inputs)


class Embedding(Layer):
    def __init__(self, input_dim, output_dim, embeddings_initializer=nn.init.normal_):
        super().__init__()
        self.input_dim = input_dim
        self.output_dim = output_dim
        self.embeddings_initializer = embeddings_initializer

    def build(self):
        self.add_weight("weight", (self.input_dim, self.output_dim), self.embeddings_initializer)

    def compute_output_shape(self, input_shape):
        return tuple(input_shape) + (self.output_dim,)

    def call(self, inputs):
        return nn.functional.embedding(inputs, self.weight)


class GPTEmbedding(Layer):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.config = dict(vocab_size=vocab_size, emb_dim=emb_dim, context_size=context_size)

    def get_config(self):
        return dict(self.config)

    @classmethod
    def from_config(cls, config):
        return cls(**config)

    def build(self):
        c = self.config
        self.tok_emb = Embedding(c["vocab_size"], c["emb_dim"])
        self.pos_emb = Embedding(c["context_size"], c["emb_dim"])

    def call(self, inputs):
        maxlen = self.config["context_size"]
        length = inputs.shape[-1]
        if length > maxlen:
            raise ValueError(
                "Input of layer {} has length {}, expected at most {}".format(type(self).__name__, length, maxlen))
        positions = torch.linspace(0, max(length - 1, 0), length, device=inputs.device, dtype=torch.float64).round().long()
        x = self.tok_emb(inputs)
        return x + self.pos_emb(positions)


def count_parameters(module):
    trainable_weights = [w for w in module.parameters() if w.requires_grad]
    return int(sum(w.numel() for w in trainable_weights))
