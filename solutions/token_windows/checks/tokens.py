"""Into which tokens `create_dataloader` must split a text."""

import os
from itertools import islice

import tiktoken
from hypothesis import strategies as st

from autograder.rubric import Exercise

exercise = Exercise()


def text_of(tokens: int, text: str, left: int = 1) -> dict[str, object]:
    """A text of so many tokens that it makes one window, `left` tokens before its end: only the tokens matter."""
    return {"text": text, "max_length": tokens - left, "stride": left}


TEXTS = [
    text_of(7, "The cat sat on the mat."),
    text_of(7, "The cat sat on the mat.", left=2),
    text_of(5, "one\ntwo\nthree"),
    text_of(5, "one\n\ntwo\n"),
    text_of(5, "one\ntwo\nthree", left=2),
    text_of(5, "one\n\ntwo\n", left=2),
    text_of(6, "one\r\ntwo\r\n"),
    text_of(2, "\n\n\n"),
    text_of(3, "  two spaces"),
    text_of(6, "a   b  c"),
    text_of(4, "one two  "),
    text_of(5, "\tif x:\n"),
    text_of(4, "CAT Cat cat"),
    text_of(5, "Inês bakes"),
    text_of(4, "Søren rows"),
    text_of(7, "“a list is”"),
    text_of(4, "cafe\u0301"),
    text_of(5, "ﬁn ½"),
    text_of(4, "海の家"),
    text_of(5, "שלום"),
    text_of(3, "hi 🙂!"),
    text_of(3, "a\u00a0b"),
    text_of(4, "unbelievable"),
    text_of(4, "don't it's"),
    text_of(7, "It’s late — go"),
    text_of(6, "salt &amp; pepper"),
    text_of(5, "12345 67890"),
    # What editors and other encodings put into a text is part of it.
    text_of(6, "\ufeffOne red lamp"),
    text_of(10, "\ufeffOne\0 red\u200b lamp\u2028"),
]

LONG = "Unfortunately, international telecommunications organizations misunderstand responsibilities."
WHOLE_TEXTS = [
    *(text | {"times": 1} for text in TEXTS),
    # As long as the text of the course. Its windows do not overlap: those of single characters would be too much to send.
    text_of(8 * 263, LONG) | {"times": 263, "stride": 8 * 263},
    # More tokens than 2 ** 16, in words that a cut after a round number of characters breaks; several windows, but not too
    # many for an answer that has a row of the whole text for every token of them.
    {"text": " we're two he's in, I'm two,", "times": 6400, "max_length": 70, "stride": 4092},
    # A run of one sign, longer than any piece it could be cut into.
    text_of(470, "=") | {"times": 30_000, "stride": 470},
    # Without a space where it could be cut.
    text_of(4 * 1200, "lanterns\n") | {"times": 1200, "stride": 4 * 1200},
    # Alike but in the middle.
    *(text_of(61, f"{30 * ' lamp'} {word}{30 * ' lamp'}") | {"times": 1} for word in ("red", "sea")),
]

MARKED = [
    text_of(3, "one<|endoftext|>two"),
    text_of(10, "one red<|endoftext|>two blue<|endoftext|>three green lamps.", left=2),
    text_of(10, "one red<|endoftext|>two blue<|endoftext|>three green lamps.", left=4),
    text_of(2, "one<|endoftext|>"),
    text_of(2, "<|endoftext|>one"),
    text_of(4, "one<|endoftext|><|endoftext|>two"),
    text_of(5, "one <|endoftext|> two."),
    text_of(5, "one\n<|endoftext|>\ntwo"),
    text_of(10, "one red<|endoftext|>two blue<|endoftext|>three green lamps."),
    text_of(7, "one<|endoftext|"),
    text_of(9, "one<|ENDOFTEXT|>"),
    text_of(11, "The lamp was lit.\n\n<|endoftext|>The cat sat."),
    # What other encodings take for special tokens are letters here.
    text_of(9, "Say <|im_start|> aloud"),
    text_of(42, "<s>[CLS] <|im_start|>one<|im_end|><|startoftext|><|endofprompt|><|pad|><pad></s>"),
]
SPECIAL = [
    *(text | {"times": 1} for text in MARKED),
    # More documents than functions of Python may wait for one another, but no more than 1024 tokens.
    text_of(1020, "<|endoftext|>", left=100) | {"times": 1020},
]


@exercise.check(
    points=0.5,
    calls="create_dataloader(text * times, 1, max_length, stride, shuffle=False, drop_last=False)",
    cases=st.sampled_from(WHOLE_TEXTS),
    draws=0,
    corners=WHOLE_TEXTS,
    hint="Hand the whole text to the encoding, as it is: line breaks and spaces are part of the tokens.",
)
def every_character_becomes_gpt2_tokens(module, case):
    """The tokens are GPT-2's for the whole text: line breaks, spaces, capitals and every alphabet count.

    However long the text is, its windows go on to its end. Another text before it, of which one letter differs,
    changes nothing, and a text that is the path of a file is a text.
    """
    encode = tiktoken.get_encoding("gpt2").encode
    path, text = encode(os.__file__), case.text * case.times
    tokens = encode(text)
    several = len(tokens) > case.max_length + case.stride
    other = case.text * 100 if several else f"{text[: len(text) // 2]}#{text[len(text) // 2 + 1 :]}"
    texts = os.__file__, other, text
    sizes = (len(path) - 1, 1), *[(case.max_length, case.stride)] * 2
    found = []
    for one, (length, stride) in zip(texts, sizes, strict=True):
        loader = module.create_dataloader(
            one, batch_size=1, max_length=length, stride=stride, shuffle=False, drop_last=False
        )
        # It has a check of its own; other processes cannot be started here.
        if hasattr(loader, "num_workers"):
            loader.num_workers = 0
        # No text has as many windows; with a wrong stride there are thousands, and going through them all takes long.
        found.append([(inputs, targets, inputs.flatten().tolist()) for inputs, targets in islice(loader, 99)])
    # Which windows these are, and in which order and batches they come, is a matter of other checks.
    alike = [
        sorted(token for row in module.sliding_windows(ids, *sizes[-1])[0] for token in row.tolist())
        == sorted(token for _, _, window in batches for token in window)
        for ids, batches in zip((encode(other), tokens), found[1:], strict=True)
        if several
    ]
    return {
        "batches": [{"inputs": inputs, "targets": targets} for inputs, targets, _ in found[2] if not several],
        "a long text is cut into windows to its end, as a short one is": alike != [True, False],
        # Compared here, as every machine has another path.
        "a text that is the path of a file gives its own tokens": [window for _, _, window in found[0]]
        == [path[:-1]],
    }


@exercise.check(
    points=0.5,
    calls="create_dataloader(text * times, 1, max_length, stride, shuffle=False, drop_last=False)",
    cases=st.sampled_from(SPECIAL),
    draws=0,
    corners=SPECIAL,
    hint="tiktoken refuses special tokens in a text until it is told which ones are allowed.",
)
def end_of_text_is_one_token(module, case):
    """Every `<|endoftext|>` in the text, and nothing else, is the one token 50256, and windows run across it."""
    sizes = {"batch_size": 1, "max_length": case.max_length, "stride": case.stride}
    loader = module.create_dataloader(case.text * case.times, **sizes, shuffle=False, drop_last=False)
    if hasattr(loader, "num_workers"):  # it has a check of its own; other processes cannot be started here
        loader.num_workers = 0
    return [{"inputs": inputs, "targets": targets} for inputs, targets in loader]
