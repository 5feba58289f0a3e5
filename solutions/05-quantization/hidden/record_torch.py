"""Records PyTorch: fake quantization with its gradient, observers' ranges and parameters, per-channel integers, float16 and bfloat16.

    python record_torch.py     needs torch and NumPy; recorded with the versions that the files name

README.md beside this file tells the shape of the files, and each difference from the contract.
"""

import json
import struct
import warnings
from pathlib import Path

import numpy as np
import torch

warnings.simplefilter("ignore")
from torch.ao.ns.fx.utils import compute_sqnr  # noqa: E402
from torch.ao.quantization.observer import MinMaxObserver, MovingAverageMinMaxObserver, PerChannelMinMaxObserver  # noqa: E402

SEED = 20180630
HERE = Path(__file__).resolve().parent
FILE = HERE / "pytorch.json"


def number(v):
    return float(f"{float(v):.9g}") + 0.0


def tensor(t):
    if t.dtype == torch.float32:
        return {"shape": list(t.shape), "data": [number(v) for v in t.detach().flatten().tolist()]}
    return {"shape": list(t.shape), "dtype": "int32", "data": t.flatten().tolist()}


def params(scale, zero_point, qmin, qmax):
    return {"scale": number(scale), "zeroPoint": int(zero_point), "qmin": qmin, "qmax": qmax}


def clear_of_ties(x, scale):
    """x, moved by a fifth of a step where x/scale is within 0.02 of a tie, which PyTorch's x·(1/scale) may take to the other side."""
    steps = x.double() / scale
    close = (steps - steps.floor() - 0.5).abs() < 0.02
    return torch.where(close, x + 0.2 * scale, x)


def fake_quantized(name, shape, scale, zero_point, qmin, qmax, spread=1.3, fine=None):
    """x lies up to `spread` times as far out as the range; none within half a step outside, where PyTorch's gradient is 1."""
    low, high = (qmin - zero_point) * scale, (qmax - zero_point) * scale
    x = torch.empty(shape).uniform_(min(low, -high) * spread, max(high, -low) * spread)
    x = (x / scale * fine).round() * scale / fine if fine else clear_of_ties(x, scale)
    x = torch.where((x > high) & (x < high + 0.75 * scale), high + scale, torch.where((x < low) & (x > low - 0.75 * scale), low - scale, x))
    if fine:
        x.view(-1)[:2] = torch.tensor([low, high])
    x = x.float().requires_grad_()
    upstream = torch.randint(-32, 33, shape) / 16
    y = torch.fake_quantize_per_tensor_affine(x, scale, zero_point, qmin, qmax)
    y.backward(upstream)
    return {
        "name": name, "x": tensor(x), "params": params(scale, zero_point, qmin, qmax), "upstream": tensor(upstream),
        "y": tensor(y), "gradient": tensor(x.grad),
    }  # fmt: skip


def per_channel(name, rows, width, bits, scale=1.0):
    """A symmetric observer of ±qmax gives a scale a row, `quantize_per_channel` the integers."""
    qmax = 2 ** (bits - 1) - 1
    w = torch.randn(rows, width) * scale * 2 ** torch.empty(rows, 1).uniform_(-4, 4)
    for _ in range(2):
        observer = PerChannelMinMaxObserver(0, torch.qint8, torch.per_channel_symmetric, quant_min=-qmax, quant_max=qmax, eps=0)
        observer(w)
        scales, zero_points = observer.calculate_qparams()
        assert not zero_points.any()
        w = clear_of_ties(w, scales[:, None]).clamp(-qmax * scales[:, None], qmax * scales[:, None])
    q = torch.quantize_per_channel(w, scales, zero_points, 0, torch.qint8).int_repr()
    return {"name": name, "w": tensor(w), "bits": bits, "q": tensor(q), "scales": tensor(scales)}


def groupwise(name, length, group_size, bits):
    """Each group is a row of its own; the short last one too."""
    w = torch.randn(length)
    qmax = 2 ** (bits - 1) - 1
    parts, scales = [], []
    for group in w.split(group_size):
        scale = (group.abs().max() / qmax).item()
        scale = torch.tensor(scale).item()
        moved = clear_of_ties(group, scale).clamp(-qmax * scale, qmax * scale)
        group.copy_(torch.where(group.abs() == group.abs().max(), group, moved))
        parts.append(torch.quantize_per_tensor(group, scale, 0, torch.qint8).int_repr())
        scales.append(scale)
    return {"name": name, "w": tensor(w), "groupSize": group_size, "bits": bits, "q": tensor(torch.cat(parts)), "scales": tensor(torch.tensor(scales))}


def chosen(name, low, high, bits, signed, symmetric):
    """What an observer that has seen `low` and `high` chooses."""
    if symmetric:
        qmin, qmax = -(2 ** (bits - 1) - 1), 2 ** (bits - 1) - 1
    else:
        qmin, qmax = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if signed else (0, 2**bits - 1)
    scheme = torch.per_tensor_symmetric if symmetric else torch.per_tensor_affine
    observer = MinMaxObserver(torch.qint32, scheme, quant_min=qmin, quant_max=qmax, eps=0)
    observer(torch.tensor([low, high]))
    scale, zero_point = observer.calculate_qparams()
    return {"name": name, "min": low, "max": high, "bits": bits, "signed": signed, "symmetric": symmetric, "params": params(scale, zero_point, qmin, qmax)}


def batches_of(sizes, scale):
    return [torch.randn(n) * scale * (i + 1) for i, n in enumerate(sizes)]


def calibrated(name, method, sizes, scale=1.0, **options):
    batches = batches_of(sizes, scale)
    if method == "percentile":
        p, pooled = options["percentile"], torch.cat(batches).numpy().astype(np.float64)
        low, high = np.percentile(pooled, [100 - p, p])
    else:
        kind = MinMaxObserver if method == "min-max" else MovingAverageMinMaxObserver
        observer = kind(**({"averaging_constant": 1 - options["momentum"]} if options else {}))
        for batch in batches:
            observer(batch)
        low, high = observer.min_val, observer.max_val
    return {"name": name, "batches": [tensor(b) for b in batches], "method": method, "options": options, "min": number(low), "max": number(high)}


def signal_to_noise(name, length, scale, zero_point, qmin, qmax, spread=1.0):
    x = clear_of_ties(torch.empty(length).uniform_((qmin - zero_point) * scale * spread, (qmax - zero_point) * scale * spread), scale)
    restored = torch.fake_quantize_per_tensor_affine(x, scale, zero_point, qmin, qmax)
    error = (x.double() - restored.double()).abs()
    return {
        "name": name, "x": tensor(x), "params": params(scale, zero_point, qmin, qmax),
        "maxAbs": number(error.max()), "mse": number((error**2).mean()), "sqnrDb": number(compute_sqnr(x, restored)),
    }  # fmt: skip


# Bit patterns: JSON has neither −0 nor NaN nor Infinity.
def cast(name, bits):
    """Patterns of float32, and the 16 bits of the nearest float16 and bfloat16."""
    x = torch.tensor(np.array(bits, np.uint32).view(np.float32))
    of = lambda kind: x.to(kind).view(torch.int16).numpy().view(np.uint16).tolist()
    return {"name": name, "float32": bits, "float16": of(torch.float16), "bfloat16": of(torch.bfloat16)}


def bits_of(*values):
    return [struct.unpack("<I", struct.pack("<f", v))[0] for v in values]


def ties(kind, patterns):
    """The float32 halfway between a 16-bit pattern and the next, and its neighbours."""
    ends = torch.tensor(np.stack([patterns, patterns + 1]).astype(np.int16)).view(kind).double()
    middles = bits_of(*ends.mean(0).tolist())
    return [b + d for b in middles for d in (-1, 0, 1)]


def write(path, vectors):
    source = f"PyTorch {torch.__version__}, NumPy {np.__version__}, seed {SEED}"
    lists = [f'  "{key}": [\n' + ",\n".join("    " + json.dumps(case) for case in cases) + "\n  ]" for key, cases in vectors.items()]
    path.write_text("{\n" + ",\n".join([f'  "source": "{source}"', *lists]) + "\n}\n")


torch.manual_seed(SEED)
rng = np.random.default_rng(SEED)
SPECIAL = bits_of(0.0, -0.0, 1.0, -1.0, 0.1, 65504.0, 65519.0, 65520.0, -65520.0, 65536.0, 1e30, float("inf"), float("-inf"))
SMALL = bits_of(2.0**-14, 2.0**-24, 2.0**-25, 1.5 * 2.0**-25, 3 * 2.0**-25, -(2.0**-26), 2.0**-126, 2.0**-133, 2.0**-134, 3 * 2.0**-134, 2.0**-149)
write(
    FILE,
    {
        "fakeQuantize": [
            fake_quantized("four bits", [8], 0.5, -3, -8, 7, fine=4),
            fake_quantized("int8, halves of a power of two", [5, 8], 0.0625, 7, -128, 127, fine=2),
            fake_quantized("uint8", [4, 9], 0.037, 90, 0, 255),
            fake_quantized("two bits, symmetric", [3, 3, 4], 0.8, 0, -1, 1, spread=4),
            fake_quantized("zero point at the end", [20], 0.25, 0, 0, 15, spread=1),
            fake_quantized("uint8, a power of two", [20], 0.5, 100, 0, 255, spread=1.1, fine=4),
        ],
        "perChannel": [per_channel("three rows", 3, 4, 8), per_channel("four bits", 5, 9, 4), per_channel("two bits", 4, 6, 2), per_channel("small weights", 3, 16, 8, 1e-3), per_channel("one column", 6, 1, 8)],
        "groupwise": [groupwise("a short last group", 7, 4, 4), groupwise("groups of 32", 80, 32, 4), groupwise("a group a weight", 6, 1, 8), groupwise("one group", 9, 20, 3)],
        "chosen": [
            chosen("uint8", -1.0, 2.0, 8, False, False),
            chosen("int8, symmetric", -1.0, 2.0, 8, True, True),
            chosen("int8", -0.37, 0.91, 8, True, False),
            chosen("all positive", 0.5, 3.0, 8, False, False),
            chosen("all negative", -5.5, -1.25, 8, True, False),
            chosen("four bits", -0.6, 1.7, 4, False, False),
            chosen("two bits", -2.0, 1.2, 2, True, False),
            chosen("sixteen bits", -123.4, 77.7, 16, True, False),
            chosen("uint16", -3.21, 0.77, 16, False, False),
            chosen("int4, symmetric", -0.7, 0.3, 4, True, True),
            chosen("two bits, symmetric", 0.1, 0.3, 2, True, True),
        ],
        "calibrated": [
            calibrated("two batches", "moving-average", [4, 3], momentum=0.9),
            calibrated("several batches", "min-max", [5, 1, 7, 4]),
            calibrated("one batch", "moving-average", [9], momentum=0.9),
            calibrated("several batches", "moving-average", [6, 6, 2, 8, 3], momentum=0.9),
            calibrated("no memory", "moving-average", [4, 4, 4], momentum=0.0),
            calibrated("half", "moving-average", [4, 4, 4], momentum=0.5),
            calibrated("pooled", "percentile", [40, 13, 60], percentile=99.0),
            calibrated("few values", "percentile", [3, 4], percentile=90.0),
            calibrated("all", "percentile", [6, 5], percentile=100.0),
            calibrated("the middle", "percentile", [21, 10], percentile=60.0),
        ],
        "error": [
            signal_to_noise("six bits", 8, 0.125, 0, -32, 31),
            signal_to_noise("eight bits", 60, 0.05, 12, -128, 127),
            signal_to_noise("two bits", 24, 0.5, 0, -1, 1),
            signal_to_noise("clipped", 40, 0.1, 0, -8, 7, spread=1.7),
        ],
        "casts": [
            cast("special", SPECIAL),
            cast("small", SMALL),
            cast("any bits", [b for b in rng.integers(0, 2**32, 120).tolist() if (b >> 23) & 255 != 255]),
            cast("sizes of float16", bits_of(*(rng.normal(0, 1, 80) * 2.0 ** rng.integers(-27, 17, 80)).astype(np.float32).tolist())),
            cast("ties of float16", ties(torch.float16, rng.choice(0x7BFF, 20, replace=False))),
            cast("ties of small float16", ties(torch.float16, np.array([0, 1, 2, 3, 0x3FE, 0x3FF, 0x400, 0x7BFE]))),
            cast("ties of bfloat16", ties(torch.bfloat16, np.append(rng.choice(0x7F7F, 20, replace=False), [0, 1, 2, 0x7F, 0x80]))),
            cast("the largest numbers", [0x7F7F7FFF, 0x7F7F8000, 0x7F7FFFFF, 0xFF7F8000, *bits_of(65519.996, 65520.004, -65519.996, 1e5)]),
        ],
    },
)
