# %% [markdown]
"""
# The embedding layer of a GPT

A tour of the third assignment. It uses your own `gpt_embedding.py`, which lies beside it: write a part, save the file,
run a cell again, and see what your code does. Cells whose part is not written yet say so. The course's text lies
beside it too.
"""

# %%
from pathlib import Path

import gpt_embedding
import matplotlib.pyplot as plt
import tiktoken
import torch
from torch.nn.functional import cross_entropy

# %%
from autograder.release.guide import draw, look_at, spell

# %%
written = look_at(gpt_embedding)

# %% [markdown]
"""
## 1. A batch of the course's text

The first 32 tokens of *The Lamplighter's List*, as 8 lines of 4. ␣ is a space, ↵ the end of a line. The typographic
apostrophe takes two tokens of raw bytes, which are shown in hex.
"""

# %%
gpt2 = tiktoken.get_encoding("gpt2")
text = Path("the-lamplighters-list.txt").read_text(encoding="utf-8")
ids = gpt2.encode(text)
batch = torch.tensor(ids[:32]).view(8, 4)


def words(lines):
    return [[spell(gpt2.decode_single_token_bytes(token)) for token in line] for line in lines.tolist()]


figure, axes = plt.subplots(1, 2, figsize=(9, 3))
draw(axes[0], torch.zeros(8, 4), "tokens [8, 4]", rows=range(8), columns=range(4), text=words(batch))
names = [[str(token) for token in line] for line in batch.tolist()]
draw(axes[1], torch.zeros(8, 4), "their IDs [8, 4]", rows=range(8), columns=range(4), text=names)
plt.show()

# %% [markdown]
"""
## 2. What is added to what

Each token gives a row of 256 numbers: together `[8, 4, 256]`. Each of the four places gives one too: `[4, 256]`. Torch adds
two such tensors by *broadcasting*: it lines shapes up from the right, and repeats what is missing on the left.

```
tokens     [8, 4, 256]
positions  [   4, 256]    the same four rows for each line
sum        [8, 4, 256]
```
"""

# %%
tokens, positions = torch.randn(8, 4, 256), torch.randn(4, 256)
print("[8, 4, 256] + [4, 256] =", list((tokens + positions).shape))
try:
    print(tokens + torch.randn(8, 256))
except RuntimeError as error:
    print("[8, 4, 256] + [8, 256]:", error)

# %% [markdown]
"""
The second sum fails, since 8 does not line up with 4. With as many lines as places it would *not* fail, and add the
wrong thing: sizes that are all different are a good test.

## 3. The same place adds the same row

Your layer, at GPT-2's vocabulary. To see what the places add, empty the table of positions and compare: what is
missing now is what they had added.
"""

# %%
if written("GPTEmbedding"):
    torch.manual_seed(1)
    layer = gpt_embedding.GPTEmbedding(vocab_size=50257, emb_dim=256, context_size=4)
    tables = {name: table.clone() for name, table in layer.state_dict().items()}
    rows_of_places = tables["pos_emb.weight"]
    with torch.no_grad():
        both = layer(batch)
        layer.load_state_dict(tables | {"pos_emb.weight": torch.zeros(4, 256)})
        tokens_alone = layer(batch)
        layer.load_state_dict(tables)
    added = both - tokens_alone
    print("token IDs", list(batch.shape), "become", list(both.shape))

    figure, axes = plt.subplots(1, 2, figsize=(9, 3))
    lines = [f"line {line}" for line in range(8)]
    draw(axes[0], tokens_alone[:, 2, :5], "place 2 of each line: what the token gives", rows=lines)
    draw(axes[1], added[:, 2, :5], "place 2 of each line: what the place adds", rows=lines)
    plt.show()
    print(
        "every line gets the same four rows:",
        torch.allclose(added, rows_of_places.expand(8, 4, 256), atol=1e-5),
    )

# %% [markdown]
"""
(The first 5 of 256 numbers are drawn. The comparison allows a difference of 0.00001: after adding and
subtracting, the last digit of a float may be another.)

## 4. "cat sat" and "sat cat"

The same two tokens in both orders. With positions, no row of one line is a row of the other.
"""

# %%
if written("GPTEmbedding"):
    with torch.no_grad():
        cat_sat, sat_cat = (layer(torch.tensor(gpt2.encode(line))) for line in (" cat sat", " sat cat"))
    distances = torch.cdist(cat_sat, sat_cat)
    figure, axes = plt.subplots(figsize=(4, 1.8))
    names = {"rows": ["cat, place 0", "sat, place 1"], "columns": ["sat, place 0", "cat, place 1"]}
    draw(axes, distances, "L2 distance of the rows", **names)
    plt.show()
    print("all differ:", bool((distances > 0).all()))

# %% [markdown]
"""
## 5. How many numbers?

`count_parameters` counts what is learned. The 124M configuration has rows of 768 and, in this course, 256 places.
"""

# %%
if written("GPTEmbedding", "count_parameters"):
    for vocab_size, emb_dim, context_size in ((50257, 256, 4), (50257, 768, 256)):
        net = gpt_embedding.GPTEmbedding(vocab_size, emb_dim, context_size)
        count = gpt_embedding.count_parameters(net)
        print(f"{vocab_size} × {emb_dim} + {context_size} × {emb_dim} = {count:,}")

    layers, rest = count, 124_000_000 - count
    figure, axes = plt.subplots(figsize=(7, 1.2))
    parts = {
        f"embedding layer\n{layers / 1e6:.1f} million": layers,
        "all else in a GPT of about 124 million": rest,
    }
    for color, ink, name in zip(("#6a51a3", "#dadaeb"), ("white", "black"), parts, strict=True):
        bar = axes.barh(0, parts[name], left=0 if ink == "white" else layers, color=color)
        axes.bar_label(bar, [name], label_type="center", color=ink)
    axes.set(xticks=[], yticks=[], frame_on=False)
    plt.show()

# %% [markdown]
"""
Nearly a third of the smallest GPT-2 is its table of tokens.

## 6. Training puts like by like

Now the point of it all. A small model learns to guess the next token of the course's text from the four before it:
your layer turns the four tokens into rows, and one linear layer makes a guess of the rows. Nobody tells it what a colour is or a
weekday. We draw the rows of some of them before the training and after.

The model has a vocabulary of its own: only the tokens that occur in the text, numbered anew. That is allowed,
since IDs are labels.
"""

# %%
colours = [" red", " green", " yellow", " black", " white", " brown", " grey"]
weekdays = [" Monday", " Tuesday", " Wednesday", " Thursday", " Friday", " Saturday", " Sunday"]

vocabulary = sorted(set(ids))
label = {token: number for number, token in enumerate(vocabulary)}
story = torch.tensor([label[token] for token in ids])
alike = {
    name: torch.tensor([label[gpt2.encode(word)[0]] for word in group])
    for name, group in (("colours", colours), ("weekdays", weekdays))
}
print(f"{len(ids):,} tokens in the text, {len(vocabulary)} different ones")

if written("GPTEmbedding"):
    torch.manual_seed(0)
    torch.set_num_threads(1)  # the tensors are small: a second core would cost more than it gives
    learner = gpt_embedding.GPTEmbedding(len(vocabulary), emb_dim=32, context_size=4)
    model = torch.nn.Sequential(learner, torch.nn.Flatten(), torch.nn.Linear(4 * 32, len(vocabulary)))
    before = learner.state_dict()["tok_emb.weight"].clone()

    # Weight decay pulls all rows towards 0, so that only what helps to guess keeps them apart.
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.01, weight_decay=2.0)
    losses = []
    for _ in range(100):
        start = int(torch.randint(5, ()))  # cut the text into pieces of five, each time at other places
        pieces = story[start : start + (len(story) - start) // 5 * 5].view(-1, 5)
        for piece in pieces[torch.randperm(len(pieces))].split(256):
            loss = cross_entropy(model(piece[:, :4]), piece[:, 4])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        losses.append(loss.item())
    after = learner.state_dict()["tok_emb.weight"].clone()

    figure, axes = plt.subplots(figsize=(5, 2))
    axes.plot(losses, color="#6a51a3")
    axes.set(xlabel="times through the text", ylabel="loss", title="how wrong the guesses are")
    axes.spines[["top", "right"]].set_visible(False)
    plt.show()

# %%
if written("GPTEmbedding"):

    def picture(ax, table, title):
        """Draws the words' rows in the two directions in which they differ most."""
        rows = torch.cat([table[group] for group in alike.values()])
        rows = rows - rows.mean(dim=0)
        flat = rows @ torch.linalg.svd(rows, full_matrices=False).Vh[:2].T
        groups = zip(
            alike, (colours, weekdays), flat.split([7, 7]), ("#b35806", "#542788"), "os", strict=True
        )
        for name, group, points, color, marker in groups:
            ax.plot(*points.T, marker, color=color, label=name)
            for number, (word, point) in enumerate(zip(group, points.tolist(), strict=True)):
                beside = (6, 3) if number % 2 else (6, -9)
                ax.annotate(word.strip(), point, xytext=beside, textcoords="offset points", fontsize=8)
        ax.set_title(title)
        ax.set(xticks=[], yticks=[])
        ax.margins(0.2)

    figure, axes = plt.subplots(1, 2, figsize=(9.5, 4.2))
    picture(axes[0], before, "before the training")
    picture(axes[1], after, "after the training")
    axes[1].legend(loc="best", fontsize=8)
    plt.show()

# %% [markdown]
"""
A flat picture of 32 numbers can deceive, so we measure in all of them: the mean L2 distance of two words that are used alike
(two colours, two weekdays), over that of two that are not (a colour and a weekday). All rows have come closer to 0, so it is
the ratio that counts. It is 1 where a table knows nothing.
"""


# %%
def ratio(table):
    """Mean distance of words used alike, over that of words that are not."""
    red, monday = table[alike["colours"]], table[alike["weekdays"]]
    within = torch.cat([torch.pdist(red), torch.pdist(monday)]).mean()
    return (within / torch.cdist(red, monday).mean()).item()


def nearest(table, word, count=5):
    """The tokens whose rows are nearest to that of `word`, among those that occur at least five times."""
    often = torch.bincount(story) >= 5
    distances = (table - table[label[gpt2.encode(word)[0]]]).norm(dim=1).masked_fill(~often, torch.inf)
    return [gpt2.decode([vocabulary[number]]) for number in distances.argsort()[1 : count + 1].tolist()]


if written("GPTEmbedding"):
    print(f"before: {ratio(before):.2f}   after: {ratio(after):.2f}")
    assert 0.9 < ratio(before) < 1.1
    assert ratio(after) < 0.85, "words that are used alike should lie closer now"
    for word in (" red", " Monday", " she"):
        print(f"nearest to {word.strip()}:  before {nearest(before, word)}")
        print(f"{'':>{len(word) + 11}} after  {nearest(after, word)}")

# %% [markdown]
"""
The text is short and the model small, so not every neighbour is a good one. GPT-2 learned from more than a
million times as much.

## Quiz

What do you think? Open the answer you would give: it says whether you are right, and why.

**1. The row of the token and the row of its position are put side by side, so that a token takes 512 numbers.**

<details><summary>True</summary>Not so. They are added, number by number: 256 and 256 give 256.</details>
<details><summary>False</summary>Right. They are added, number by number.</details>

**2. In a batch of 8 lines, the table of positions must have 8 × 4 rows.**

<details><summary>True</summary>Not so. The same 4 rows go to every line.</details>
<details><summary>False</summary>Right. The same 4 rows go to every line, by broadcasting.</details>

**3. `[8, 4, 256] + [8, 256]` adds one row to each line.**

<details><summary>True</summary>Not so. Shapes line up from the right, so 8 meets 4, and torch refuses.</details>
<details><summary>False</summary>Right. Shapes line up from the right, so 8 meets 4, and torch refuses.</details>

**4. Adding a position to a token destroys what the token says.**

<details><summary>True</summary>Not so. Both tables are learned together, and in many dimensions there is room for both.</details>
<details><summary>False</summary>Right. Both tables are learned together, and in many dimensions there is room for both.</details>

**5. A longer context makes the embedding layer much larger.**

<details><summary>True</summary>Not so. A place costs one row, as a token does: 256 places beside 50257 tokens.</details>
<details><summary>False</summary>Right. A place costs one row, as a token does, and there are 50257 tokens.</details>

**6. " red" and " green" lie close together because somebody marked them as colours.**

<details><summary>True</summary>Not so. The model only guessed next tokens. Words that are followed by the same words got similar rows.</details>
<details><summary>False</summary>Right. The model only guessed next tokens. Words that are followed by the same words got similar rows.</details>
"""
