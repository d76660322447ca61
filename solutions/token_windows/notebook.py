# %% [markdown]
"""
# Windows: from a text to batches

A tour of the fourth assignment. It uses your own `token_windows.py`, which lies beside it: write a part, save the file,
run a cell again, and see what your code does. Cells whose part is not written yet say so. The course's text lies
beside it too.
"""

# %%
from pathlib import Path

import matplotlib.pyplot as plt
import tiktoken
import token_windows
import torch

# %%
from autograder.release.guide import draw, look_at, spell

# %%
written = look_at(token_windows)

# %% [markdown]
"""
## 1. The text as tokens

*The Lamplighter's List*, through GPT-2's tokenizer. ␣ is a space, ↵ the end of a line. Common words are one token, rare
ones several, and a sign such as ’ can be two tokens of raw bytes, here in hex.
"""

# %%
gpt2 = tiktoken.get_encoding("gpt2")
text = Path("the-lamplighters-list.txt").read_text(encoding="utf-8")
ids = gpt2.encode(text)
print(f"{len(text):,} characters, {len(ids):,} tokens, {len(set(ids)):,} different ones")


def words(tokens):
    return [spell(gpt2.decode_single_token_bytes(token)) for token in tokens]


figure, axes = plt.subplots(figsize=(9.5, 1.1))
draw(
    axes, torch.zeros(2, 13), text=[words(ids[:13]), [str(token) for token in ids[:13]]], rows=["token", "ID"]
)
plt.show()

# %% [markdown]
"""
## 2. Windows

A GPT reads a few tokens at a time, as Zoë in the fog reads four words in the light of her lantern. `max_length` is how wide
the light is, `stride` how far it moves. Instead of a text we take the numbers 0 to 13, so that each window shows
where it was cut.
"""

# %%
if written("sliding_windows"):
    strides = (1, 2, 4, 5)
    figure, axes = plt.subplots(1, len(strides), figsize=(10, 2.8), sharey=True)
    for ax, stride in zip(axes, strides, strict=True):
        inputs, targets = token_windows.sliding_windows(range(14), max_length=4, stride=stride)
        for number, window in enumerate(inputs.tolist()):
            ax.broken_barh(
                [(place, 1) for place in window], (number, 0.7), color="#b2abd2", edgecolor="white"
            )
            for place in window:
                ax.text(place + 0.5, number + 0.35, place, ha="center", va="center", fontsize=7)
        ax.set_title(f"stride {stride}: {len(inputs)} windows")
        ax.set_xlim(0, 14)
        ax.set_axis_off()
    axes[0].invert_yaxis()
    plt.show()

# %% [markdown]
"""
Stride 1 moves by one token and takes every window there is. Stride 4, the width of the window, takes each token once.
Stride 5 leaves tokens out. And why is there no window `10 11 12 13`? Because of the next section.

## 3. Targets

A GPT learns to guess. At every place of the window it is asked for the token that comes next, so the targets are the
same window, one token later. A window of four is four questions at once. The last window must still have an answer
for its last token, so it cannot reach the text's end.
"""

# %%
if written("sliding_windows"):
    inputs, targets = token_windows.sliding_windows(ids, max_length=4, stride=4)
    window, answers = inputs[16].tolist(), targets[16].tolist()
    for place in range(4):
        print(f"{gpt2.decode(window[: place + 1])!r:>24}  →  {gpt2.decode([answers[place]])!r}")
    print("targets are the inputs, moved by one:", window[1:] == answers[:-1])

# %% [markdown]
"""
## 4. How many windows?

There is a window for every start below n − max_length, so about (n − max_length) / stride. Small strides make many
windows of the same text, which overlap; no new text comes of it.
"""

# %%
if written("sliding_windows"):
    strides = [1, 2, 4, 8, 16, 32, 64]
    counts = [len(token_windows.sliding_windows(ids[:1000], 8, stride)[0]) for stride in strides]
    figure, axes = plt.subplots(figsize=(6, 2.6))
    axes.loglog(strides, counts, "o-", color="#6a51a3")
    for stride, count in zip(strides, counts, strict=True):
        axes.annotate(f"{count:,}", (stride, count), xytext=(4, 4), textcoords="offset points", fontsize=8)
    axes.set_xticks(strides, strides)
    axes.set_xlabel("stride")
    axes.set_title("windows of 8 tokens in the first 1,000 of the text")
    axes.minorticks_off()
    axes.spines[["top", "right"]].set_visible(False)
    plt.show()

# %% [markdown]
"""
## 5. A batch

`create_dataloader` does it all: text, tokens, windows, batches. Here is its first batch of 8 windows of 4 tokens, in the
text's order. Read a line on the left, then the same line on the right.
"""

# %%
if written("sliding_windows", "create_dataloader"):
    loader = token_windows.create_dataloader(text, batch_size=8, max_length=4, stride=4, shuffle=False)
    inputs, targets = next(iter(loader))
    figure, axes = plt.subplots(1, 2, figsize=(9, 3))
    for ax, name, batch in ((axes[0], "inputs", inputs), (axes[1], "targets", targets)):
        shown = [words(line) for line in batch.tolist()]
        draw(
            ax, torch.zeros(8, 4), f"{name} {list(batch.shape)}", rows=range(8), columns=range(4), text=shown
        )
    plt.show()
    print("dtype:", inputs.dtype, "  batches:", sum(1 for _ in loader))

# %% [markdown]
"""
That is what an embedding layer takes: `[8, 4]` IDs become `[8, 4, 256]` numbers.
"""

# %%
if written("sliding_windows", "create_dataloader"):
    table = torch.nn.Embedding(50257, 256)
    print(list(inputs.shape), "becomes", list(table(inputs).shape))

# %% [markdown]
"""
## 6. Shuffled

Learning goes better when a batch does not hold neighbours only. With `shuffle=True` every epoch goes through all windows, each
once, in a new order; torch's seed decides which. A square is a window, its shade is its place in the text.
"""

# %%
if written("sliding_windows", "create_dataloader"):
    numbers = " ".join(str(number) for number in range(100, 161))  # one token each, in rising order
    first = gpt2.encode(numbers)
    figure, axes = plt.subplots(3, 1, figsize=(9, 2.4))
    torch.manual_seed(1)
    for ax, shuffle, name in zip(axes, (False, True, True), ("in order", "epoch 1", "epoch 2"), strict=True):
        loader = token_windows.create_dataloader(
            numbers, batch_size=5, max_length=1, stride=1, shuffle=shuffle
        )
        places = [first.index(window[0]) for batch, _ in loader for window in batch.tolist()]
        ax.imshow([places], cmap="PuOr", aspect="auto")
        for edge in range(5, len(places), 5):
            ax.axvline(edge - 0.5, color="white", linewidth=3)
        ax.set(xticks=[], yticks=[])
        ax.set_ylabel(name, rotation=0, ha="right", va="center")
        ax.set_frame_on(False)
        print(f"{name}: each window once: {sorted(places) == sorted(set(places))}, {len(places)} windows")
    plt.show()

# %% [markdown]
"""
## 7. Where one text ends

When several texts are strung together, GPT-2 puts `<|endoftext|>` between them. It must become one token, 50256, and
not the letters of its name.
"""

# %%
if written("sliding_windows", "create_dataloader"):
    two_texts = "The lamp was lit.<|endoftext|>The cat sat."
    loader = token_windows.create_dataloader(two_texts, 1, max_length=9, stride=1, shuffle=False)
    inputs, targets = next(iter(loader))
    figure, axes = plt.subplots(figsize=(9.5, 1.1))
    line = inputs[0].tolist()
    draw(axes, torch.zeros(2, 9), text=[words(line), [str(token) for token in line]], rows=["token", "ID"])
    plt.show()

# %% [markdown]
"""
## Quiz

What do you think? Open the answer you would give: it says whether you are right, and why.

**1. The target of a window is the one token after it.**

<details><summary>True</summary>Not so. Every place of the window has a target, so the targets are a window too.</details>
<details><summary>False</summary>Right. Every place has a target: the same window, one token later.</details>

**2. The target window starts where the input window ends.**

<details><summary>True</summary>Not so. It starts one token later than the input, so the two overlap in all but one token.</details>
<details><summary>False</summary>Right. It starts one token later.</details>

**3. A text of 4 tokens gives one window of max_length 4.**

<details><summary>True</summary>Not so. Its last token would have no target. It takes 5 tokens.</details>
<details><summary>False</summary>Right. Its last token would have no target.</details>

**4. A token is a word.**

<details><summary>True</summary>Often, but “Lamplighter” is three tokens, ’ is two, and a space belongs to the token after it.</details>
<details><summary>False</summary>Right. It can be a part of a word, a sign, or some bytes of one.</details>

**5. A stride of 1 instead of 4 gives a model four times as much text.**

<details><summary>True</summary>Not so. It gives about four times as many windows of the same text.</details>
<details><summary>False</summary>Right. It gives about four times as many windows, of the same text.</details>

**6. To shuffle windows destroys the order of the text.**

<details><summary>True</summary>Not so. The order inside each window stays. Only the windows come in another order.</details>
<details><summary>False</summary>Right. The order inside each window stays.</details>
"""
