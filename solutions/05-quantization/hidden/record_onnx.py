"""Records ONNX operators: the node tests of the `onnx` package, and outputs of ONNX Runtime on random inputs.

    python record_onnx.py     needs onnx and onnxruntime; recorded with the versions that the files name

README.md beside this file tells the shape of the files, and each difference from the contract.
"""

import json
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

warnings.simplefilter("ignore", RuntimeWarning)
from onnx.backend.test.case.node import collect_testcases  # noqa: E402

SEED = 20171215
HERE = Path(__file__).resolve().parent
PUBLIC = HERE.parents[2] / "grader" / "checks" / HERE.parent.name / "onnx.json"
HIDDEN = HERE / "onnx.json"

RANGES = {"uint8": (0, 255), "int8": (-128, 127), "uint16": (0, 65535), "int16": (-32768, 32767),
          "uint4": (0, 15), "int4": (-8, 7), "uint2": (0, 3), "int2": (-2, 1)}  # fmt: skip
PROTO = {TensorProto.UINT4: "uint4", TensorProto.INT4: "int4", TensorProto.UINT2: "uint2", TensorProto.INT2: "int2"}
PROTO |= {TensorProto.INT16: "int16"}
rng = np.random.default_rng(SEED)


def number(v):
    return float(f"{float(v):.9g}") + 0.0


def floats(a):
    a = np.asarray(a, np.float32)
    return {"shape": list(a.shape), "data": [number(v) for v in a.flatten()]}


def integers(a):
    a = np.asarray(a).astype(np.int32)
    return {"shape": list(a.shape), "dtype": "int32", "data": a.flatten().tolist()}


def params(scale, zero_point, kind):
    qmin, qmax = RANGES[kind]
    return {"scale": number(scale), "zeroPoint": int(zero_point), "qmin": qmin, "qmax": qmax}


def kind_and_array(value):
    """A tensor of a node test with the name of its type; None for types of the contract's that there are none of (float8, float4)."""
    if isinstance(value, TensorProto):
        return (PROTO[value.data_type], numpy_helper.to_array(value).astype(np.int32)) if value.data_type in PROTO else None
    value = np.asarray(value)
    return value.dtype.name, value


# The node tests ------------------------------------------------------------------------------------------------------


NODE_TESTS = collect_testcases(None)


def node_tests(operator):
    seen = set()
    for case in NODE_TESTS:
        node = case.model.graph.node[0]
        if node.op_type == operator and case.name not in seen:
            seen.add(case.name)
            attributes = {a.name: a.i for a in node.attribute}
            for inputs, outputs in case.data_sets:
                yield case.name.removeprefix("test_"), attributes, inputs, outputs


def linear_cases(operator, integers_first):
    """QuantizeLinear and DequantizeLinear: one case for each scale, so that all of them are per tensor."""
    for name, attributes, inputs, outputs in node_tests(operator):
        found = [kind_and_array(v) for v in (inputs[0], outputs[0])]
        zeros = kind_and_array(inputs[2]) if len(inputs) > 2 else (found[1 - integers_first][0] if found[1 - integers_first] else "", 0)
        if None in found or zeros is None or zeros[0] not in RANGES:
            continue
        (_, source), (_, target) = found
        scales, axis, block = np.asarray(inputs[1], np.float32), attributes.get("axis", 1), attributes.get("block_size", 0)
        zero_points = np.resize(zeros[1], scales.shape)
        for where in np.ndindex(scales.shape):
            cells = parts_of(source.shape, scales.shape, where, axis, block)
            x, y = (source, target) if not where else (source[cells], target[cells])
            case = {"name": name if not where else f"{name}, part {'.'.join(map(str, where))}"}
            p = params(scales[where], zero_points[where], zeros[0])
            yield case | ({"q": integers(x), "params": p, "x": floats(y)} if integers_first else {"x": floats(x), "params": p, "q": integers(y)})


def parts_of(shape, scales, where, axis, block):
    """The cells that one scale is for."""
    if len(scales) == 0:
        return ...
    if block == 0:
        return (slice(None),) * (axis % len(shape)) + (where[0],)
    return tuple(slice(w * block, (w + 1) * block) if i == axis % len(shape) else w for i, w in enumerate(where))


def dynamic_cases():
    for name, _, [x], [q, scale, zero_point] in node_tests("DynamicQuantizeLinear"):
        yield {"name": name, "x": floats(x), "q": integers(q), "scale": number(scale), "zeroPoint": int(zero_point)}


def integer_products():
    """MatMulInteger is quantizedMatMul with both scales 1."""
    for name, _, [a, b, a_zero, b_zero], [y] in node_tests("MatMulInteger"):
        p = [params(1, zero.item(), zero.dtype.name) for zero in (a_zero, b_zero)]
        yield {"name": name, "a": integers(a), "aParams": p[0], "b": integers(b), "bParams": p[1], "product": floats(y)}


def requantized_products():
    """QLinearMatMul is quantizedMatMul, then quantize. The tests of rank 3 repeat the matrices of rank 2."""
    for name, _, inputs, [y] in node_tests("QLinearMatMul"):
        a, a_scale, a_zero, b, b_scale, b_zero, y_scale, y_zero = (np.asarray(v) for v in inputs)
        if a.ndim == 2:
            yield {
                "name": name,
                "a": integers(a), "aParams": params(a_scale.item(), a_zero.item(), a.dtype.name),
                "b": integers(b), "bParams": params(b_scale.item(), b_zero.item(), b.dtype.name),
                "outParams": params(y_scale.item(), y_zero.item(), y.dtype.name), "q": integers(y),
            }  # fmt: skip


def int4_cases():
    """How a TensorProto of INT4 packs its values."""
    for name, n in [("one", 1), ("two", 2), ("odd", 7), ("all", 16), ("random", 33)]:
        values = list(range(-8, 8)) if name == "all" else rng.integers(-8, 8, n).tolist()
        tensor = numpy_helper.from_array(np.array(values, dtype=onnx.helper.tensor_dtype_to_np_dtype(TensorProto.INT4)))
        yield {"name": name, "values": values, "bytes": list(tensor.raw_data)}


# ONNX Runtime --------------------------------------------------------------------------------------------------------


def run(nodes, inputs, outputs, constants=None):
    """Outputs of a graph, by ONNX Runtime on the CPU."""
    of = helper.np_dtype_to_tensor_dtype
    graph = helper.make_graph(
        nodes, "graph",
        [helper.make_tensor_value_info(name, of(a.dtype), a.shape) for name, a in inputs.items()],
        [helper.make_tensor_value_info(name, kind, None) for name, kind in outputs.items()],
        [numpy_helper.from_array(a, name) for name, a in (constants or {}).items()],
    )  # fmt: skip
    opsets = [helper.make_opsetid("", 21), helper.make_opsetid("com.microsoft", 1)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=10)
    return onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"]).run(None, inputs)


def runtime_dynamic(name, x):
    x = np.asarray(x, np.float32)
    node = helper.make_node("DynamicQuantizeLinear", ["x"], ["q", "s", "z"])
    q, scale, zero_point = run([node], {"x": x}, {"q": TensorProto.UINT8, "s": TensorProto.FLOAT, "z": TensorProto.UINT8})
    return {"name": name, "x": floats(x), "q": integers(q), "scale": number(scale), "zeroPoint": int(zero_point)}


def runtime_product(name, m, k, n, a_zero, b_zero, b_kind="uint8"):
    a = rng.integers(0, 256, (m, k)).astype(np.uint8)
    b = rng.integers(*RANGES[b_kind], (k, n), endpoint=True).astype(b_kind)
    node = helper.make_node("MatMulInteger", ["a", "b", "za", "zb"], ["y"])
    zeros = {"za": np.uint8(a_zero), "zb": b.dtype.type(b_zero)}
    [y] = run([node], {"a": a, "b": b}, {"y": TensorProto.INT32}, {k: np.asarray(v) for k, v in zeros.items()})
    assert (y == (a.astype(int) - a_zero) @ (b.astype(int) - b_zero)).all(), "ONNX Runtime saturates on this processor"
    p = [params(1, a_zero, "uint8"), params(1, b_zero, b_kind)]
    return {"name": name, "a": integers(a), "aParams": p[0], "b": integers(b), "bParams": p[1], "product": floats(y)}


def grid(m, k, step, fine=16):
    """[m, k] on a dyadic grid, `fine` points a step; the range is 255 steps, so that the scale is `step` exactly."""
    lowest = -int(rng.integers(60, 200))
    x = rng.integers(lowest * fine, (lowest + 255) * fine, (m, k), endpoint=True) / fine
    x.flat[0], x.flat[-1] = lowest, lowest + 255
    return (x * step).astype(np.float32), lowest


def weights(k, n):
    """int8 [k, n] with ±127 in every column, and power-of-two scales: quantizing w = q·scale gives q back."""
    q = rng.integers(-127, 128, (k, n)).astype(np.int8)
    q[rng.integers(0, k, n), np.arange(n)] = rng.choice([-127, 127], n)
    return q, (2.0 ** rng.integers(-9, -5, n)).astype(np.float32)


def layer_inputs(m, k, n, with_bias):
    q, scales = weights(k, n)
    bias = (rng.integers(-64, 65, n) / 16).astype(np.float32) if with_bias else None
    return q, scales, bias, {"w": floats(q * scales)} | ({"bias": floats(bias)} if with_bias else {})


def runtime_dynamic_layer(name, m, k, n, with_bias=True):
    x, _ = grid(m, k, 2.0**-5)
    q, scales, bias, recorded = layer_inputs(m, k, n, with_bias)
    names = ["x", "q", "s", "", "bias"] if with_bias else ["x", "q", "s"]
    node = helper.make_node("DynamicQuantizeMatMul", names, ["y"], domain="com.microsoft")
    constants = {"q": q, "s": scales} | ({"bias": bias} if with_bias else {})
    [y] = run([node], {"x": x}, {"y": TensorProto.FLOAT}, constants)
    return {"name": name, "x": floats(x), **recorded, "y": floats(y)}


def runtime_static_layer(name, m, k, n, with_bias=True, spread=1.0):
    """QuantizeLinear, DequantizeLinear, MatMul, Add: what ONNX Runtime's static quantization makes of a linear layer."""
    step = np.float32(2.0**-5)
    x, lowest = grid(m, k, step)
    x = (x * spread).astype(np.float32)
    q, scales, bias, recorded = layer_inputs(m, k, n, with_bias)
    nodes = [
        helper.make_node("QuantizeLinear", ["x", "sx", "zx"], ["xq"]),
        helper.make_node("DequantizeLinear", ["xq", "sx", "zx"], ["xd"]),
        helper.make_node("DequantizeLinear", ["q", "s", "z"], ["w"], axis=1),
        helper.make_node("MatMul", ["xd", "w"], ["y" if bias is None else "xw"]),
        *([] if bias is None else [helper.make_node("Add", ["xw", "bias"], ["y"])]),
    ]
    constants = {"sx": np.asarray(step), "zx": np.asarray(np.uint8(-lowest)), "q": q, "s": scales, "z": np.zeros(n, np.int8)}
    [y] = run(nodes, {"x": x}, {"y": TensorProto.FLOAT}, constants | ({"bias": bias} if with_bias else {}))
    return {"name": name, "x": floats(x), **recorded, "activation": params(step, -lowest, "uint8"), "y": floats(y)}


def write(path, vectors):
    source = f"onnx {onnx.__version__}, ONNX Runtime {onnxruntime.__version__}, NumPy {np.__version__}, seed {SEED}"
    lists = [f'  "{key}": [\n' + ",\n".join("    " + json.dumps(case) for case in cases) + "\n  ]" for key, cases in vectors.items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{\n" + ",\n".join([f'  "source": "{source}"', *lists]) + "\n}\n")


quantized, dequantized = list(linear_cases("QuantizeLinear", False)), list(linear_cases("DequantizeLinear", True))
SHOWN = ("quantizelinear", "quantizelinear_int16", "quantizelinear_axis, part 0", "quantizelinear_axis, part 1", "quantizelinear_axis, part 2", "dequantizelinear")
write(
    PUBLIC,
    {
        "quantize": [case for case in quantized if case["name"] in SHOWN],
        "dequantize": [case for case in dequantized if case["name"] in SHOWN],
        "dynamic": list(dynamic_cases()),
        "product": list(integer_products()),
    },
)
write(
    HIDDEN,
    {
        "quantize": [case for case in quantized if case["name"] not in SHOWN],
        "dequantize": [case for case in dequantized if case["name"] not in SHOWN],
        "dynamic": [
            runtime_dynamic("both signs", rng.normal(0, 3, (7, 9))),
            runtime_dynamic("large", rng.normal(100, 4000, (3, 4, 5))),
            runtime_dynamic("small", rng.normal(0, 1e-4, 40)),
            runtime_dynamic("all positive", rng.uniform(1, 9, (5, 6))),
            runtime_dynamic("all negative", rng.uniform(-9, -1, 30)),
            runtime_dynamic("one outlier", np.append(rng.normal(0, 1, 40), 90)),
            runtime_dynamic("one number", [2.75]),
            runtime_dynamic("zeros", np.zeros((2, 3))),
            runtime_dynamic("a zero point that only float32 ties", [-3.75, 3.75, 1.2]),
            runtime_dynamic("quotients that only float32 ties", [-36.96, 37.5, 28.47]),
            runtime_dynamic("ties", grid(4, 9, 2.0**-3, 2)[0]),
        ],
        "product": [
            runtime_product("two unsigned", 5, 17, 6, 37, 201),
            runtime_product("signed weights", 4, 64, 5, 128, 0, "int8"),
            runtime_product("signed weights, a zero point", 6, 31, 3, 255, -128, "int8"),
            runtime_product("a row by a column", 1, 90, 1, 0, 13),
        ],
        "requantized": list(requantized_products()),
        "dynamicLayer": [
            runtime_dynamic_layer("three by two", 2, 3, 2),
            runtime_dynamic_layer("one row", 1, 8, 5),
            runtime_dynamic_layer("no bias", 4, 16, 3, with_bias=False),
            runtime_dynamic_layer("many inputs", 3, 48, 4),
        ],
        "staticLayer": [
            runtime_static_layer("three by two", 2, 3, 2),
            runtime_static_layer("one row", 1, 8, 5),
            runtime_static_layer("no bias", 4, 16, 3, with_bias=False),
            runtime_static_layer("twice the range that was calibrated", 5, 24, 4, spread=2.0),
        ],
        "int4": list(int4_cases()),
    },
)
