import torch
from torch import nn


class Layer(nn.Module):
    """build / call, as I know it."""

    built = False

    def add_weight(self, name, shape, initializer="random_normal", trainable=True):
        value = torch.empty(*shape)
        if initializer == "random_normal":
            nn.init.normal_(value, 0.0, 0.05)
        elif initializer == "uniform":
            nn.init.uniform_(value, -0.05, 0.05)
        else:
            raise NotImplementedError(initializer)
        self.register_parameter(name, nn.Parameter(value, requires_grad=trainable))

    def build(self):
        self.built = True

    def call(self, inputs):
        raise NotImplementedError

    def forward(self, token_ids):
        return self.call(token_ids)


class Embedding(Layer):
    def __init__(self, input_dim, output_dim, embeddings_initializer="uniform"):
        super().__init__()
        self.input_dim, self.output_dim = input_dim, output_dim
        self.initializer = embeddings_initializer
        self.build()

    def build(self):
        self.add_weight("weight", (self.input_dim, self.output_dim), self.initializer)
        super().build()

    def call(self, inputs):
        in_range = torch.logical_and(inputs >= 0, inputs < self.input_dim)
        if not in_range.all():
            raise IndexError(f"indices[...] is not in [0, {self.input_dim})")
        return self.weight[inputs.long()]


class GPTEmbedding(Layer):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Embedding(vocab_size, emb_dim)
        self.pos_emb = Embedding(context_size, emb_dim, embeddings_initializer="random_normal")
        self.build()

    def call(self, inputs):
        maxlen = inputs.shape[-1]
        if maxlen > self.pos_emb.input_dim:
            raise ValueError(f"maxlen={maxlen} is incompatible with the layer: at most {self.pos_emb.input_dim}")
        positions = torch.arange(start=0, end=maxlen, step=1, device=inputs.device)
        x = self.tok_emb(inputs)
        return x + self.pos_emb(positions)

    def compute_output_shape(self, input_shape):
        return (*input_shape, self.tok_emb.output_dim)


def count_parameters(module):
    return sum(w.numel() for w in module.parameters() if w.requires_grad)
