"""Help with errors that beginners meet, and whose own words do not help them: on pages and in self-checks."""

import re

_HELP = {
    r"descriptor '__init__' of 'super' object": "Write `super().__init__()`, with brackets after `super`.",
    r"Module\.__init__\(\)|no attribute '_(parameters|modules|backward_hooks)'": (
        "Is `super().__init__()` the first line of your `__init__`?"
    ),
    r"does not require grad and does not have a grad_fn": (
        "Is there a `.detach()`, `.data`, `.item()` or `torch.no_grad()` on the way?"
    ),
    r"Boolean value of Tensor with": (
        "`if`, `and` and `or` need one True or False: ask a comparison for `.any()` or `.all()`."
    ),
    r"have (the )?same dtype|expected scalar type": (
        "What is put together must have one dtype: `a.to(b.dtype)` gives `a` that of `b`."
    ),
    r"one_hot is only applicable to index tensor": "`one_hot` takes int64 alone: `.long()` makes that of int32.",
    r"(min|max)\(\): Expected reduction dim .* numel\(\) == 0": (
        "There are no IDs here, and so there is no smallest and no largest: what should come back for none? "
        "No `dim` is needed."
    ),
    r"stack expects a non-empty|expected a non-empty list of Tensors": (
        "There is nothing to put together here: what is the result then?"
    ),
    r"^name '(get_ipython|display)' is not defined$": "Notebooks alone have it: take that line out.",
    r"openaipublic": 'The tokens of this course are GPT-2\'s, which are there: `tiktoken.get_encoding("gpt2")`.',
    r"EOF when reading a line": "Nobody is there to answer `input()`: take it out.",
}
"""By a pattern that is found in the text of an error."""

_NO_PYTHON = {
    r"\s*(%|!|\?|[\w.]+\?\??\s*$)": "is a command that notebooks alone understand: take that line out",
    r"\s*(>>>|In \[\d+\]:)": "begins with the prompt of a Python session: take the prompt out, on every line",
    r"(<{7}|={7}|>{7})( |$)": "is a mark that git left where two versions differ: keep one of them, and take the marks out",
}
"""How a line begins that no Python has, and what to do."""


def advice(text: str) -> str:
    """What may help whose code raised an error of this text, in a sentence; else nothing."""
    return next((help for words, help in _HELP.items() if re.search(words, text)), "")


def no_python(line: str) -> str:
    """What a line is that Python cannot read, and what to do about it, where that can be told; else nothing."""
    return next((what for begins, what in _NO_PYTHON.items() if re.match(begins, line)), "")
