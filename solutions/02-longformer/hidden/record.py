"""Records Longformer's attention from Hugging Face Transformers: a few vectors for the public checks, more for the hidden ones.

    python record.py          needs torch and transformers; versions as in the files' "source"

Source: transformers.models.longformer.LongformerSelfAttention with random weights, one head at a time. Inputs and weights lie on coarse
grids, so that the projections x·W + b are exact in float32; the softmax inside the layer runs in float32. README.md beside this file
lists where the layer differs from the contract, and what is done about it here.
"""

import json
from pathlib import Path

import torch
import transformers
from transformers import LongformerConfig
from transformers.models.longformer.modeling_longformer import LongformerSelfAttention

SEED = 20200410
HERE = Path(__file__).resolve().parent
PUBLIC = HERE.parents[2] / "grader" / "checks" / HERE.parent.name / "vectors.json"
HIDDEN = HERE / "vectors.json"
PROJECTIONS = {"q": "query", "k": "key", "v": "value", "qGlobal": "query_global", "kGlobal": "key_global", "vGlobal": "value_global"}


def draw(*shape, step, scale=1.0):
    """Normal numbers on a grid: short in the file, exact in float32."""
    return torch.round(torch.randn(*shape, dtype=torch.float64) * scale / step) * step + 0.0


def tensor(t):
    return {"shape": list(t.shape), "data": [float(f"{v:.9g}") for v in t.to(torch.float32).flatten().tolist()]}


def random_layer(window, d, heads, scale):
    config = LongformerConfig(hidden_size=d, num_attention_heads=heads, num_hidden_layers=1, attention_window=[window], attention_probs_dropout_prob=0.0)
    layer = LongformerSelfAttention(config, layer_id=0).double().eval()
    with torch.no_grad():
        for name in PROJECTIONS.values():
            linear = getattr(layer, name)
            linear.weight.copy_(draw(d, d, step=1 / 8, scale=scale))
            linear.bias.copy_(draw(d, step=1 / 8, scale=scale))
    return layer


def attention(name, n, window, d, global_tokens=(), heads=1, scale=0.5):
    """n real tokens; the layer gets them padded to a multiple of the window, as LongformerModel does, and only their rows are kept."""
    layer = random_layer(window, d, heads, scale)
    x = draw(n, d, step=1 / 8)
    padded = torch.cat([x, draw((window - n % window) % window, d, step=1 / 8)])
    mask = torch.zeros(1, len(padded), dtype=torch.float64)
    mask[0, n:] = -10000.0
    mask[0, list(global_tokens)] = 10000.0
    with torch.no_grad():
        output = layer(
            padded[None],
            attention_mask=mask,
            is_index_masked=mask < 0,
            is_index_global_attn=mask > 0,
            is_global_attn=bool((mask > 0).any()),
        )[0][0, :n]
        projected = {key: getattr(layer, linear)(x) for key, linear in PROJECTIONS.items()}
    width = d // heads
    for head in range(heads):
        columns = slice(head * width, (head + 1) * width)
        vector = {"name": name if heads == 1 else f"{name}, head {head}", "window": window, "globalTokens": list(global_tokens)}
        yield vector | {key: tensor(t[:, columns]) for key, t in projected.items()} | {"output": tensor(output[:, columns])}


def write(path, *cases):
    source = f"Hugging Face Transformers {transformers.__version__}, PyTorch {torch.__version__}, seed {SEED}"
    lines = ",\n".join("    " + json.dumps(vector) for case in cases for vector in case)
    path.write_text(f'{{\n  "source": "{source}",\n  "attention": [\n{lines}\n  ]\n}}\n')


torch.manual_seed(SEED)
write(
    PUBLIC,
    attention("window 4 of 8 tokens", 8, 4, 3),
    attention("window 4, the first token global", 8, 4, 2, [0]),
    attention("window 4, padded by 3, a global token in the middle", 9, 4, 2, [4]),
)
write(
    HIDDEN,
    attention("window 4", 12, 4, 4),
    attention("window 6", 12, 6, 3),
    attention("window 8, one chunk", 8, 8, 2),
    attention("window 16 over 5 tokens", 5, 16, 2),
    attention("window 4, padded by 1", 11, 4, 3),
    attention("window 4, both ends global", 8, 4, 3, [0, 7]),
    attention("window 4, padded by 2, three global tokens, two in a window", 10, 4, 3, [2, 3, 8]),
    attention("window 6, padded by 5, the last token global", 13, 6, 2, [12]),
    attention("window 4, two heads, the question global", 12, 4, 6, [0, 1, 2], heads=2),
    attention("window 4, all global", 8, 4, 2, list(range(8))),
    attention("window 4, sharp", 12, 4, 4, [5], scale=2.0),
)
