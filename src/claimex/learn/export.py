"""A network as the files that a reader runs on, and back: two ONNX graphs, the big one with weights of 8 bits."""

from __future__ import annotations

import copy
import json
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from claimex.learn.network import Dense, Encoder, Network, Size, attend
from claimex.reader.calibration import Calibration
from claimex.reader.session import CALIBRATION, ENCODER, META, SCORER, VOCABULARY, Meta, Reader, ReaderError
from claimex.reader.vocabulary import Vocabulary
from claimex.reader.windows import Window, pad

OPSET = 18
MIGRATED = 0.75
"""How far inputs are made alike, from 0 to 1; best of 0.5, 0.7, 0.75, 0.8, 0.9 and 1 on Wikinews dev."""
SIZE = "size"
"""The property of the encoder's file that holds the measures of the network, as JSON."""
OUTPUTS = ("state", "key", "begin", "inside", "role", "entities")


class _Embedding(nn.Module):
    """The table of embeddings in 8 bits, with a scale for each piece."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.scale = nn.Parameter(scale, requires_grad=False)
        self.table = nn.Parameter((table / scale).round().to(torch.int8), requires_grad=False)

    def forward(self, pieces: Tensor) -> Tensor:
        return self.table[pieces].to(self.scale.dtype) * self.scale[pieces]


class _Attention(torch.autograd.Function):
    """Attention in one step of onnxruntime's own, which is a third faster than the steps it is made of."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        return attend(query, key, value, heads, None)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        return graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads).setType(query.type())


def _attend(query: Tensor, key: Tensor, value: Tensor, heads: int, hidden: Tensor | None) -> Tensor:
    found: Tensor = _Attention.apply(query, key, value, heads)  # type: ignore[no-untyped-call]
    return found


def export(network: Network, vocabulary: Vocabulary, meta: Meta, folder: Path, sample: Sequence[Window]) -> Reader:
    """Write the files of a reader into ``folder``, which is made if need be, and give the reader.

    ``sample`` are windows of text like that to be read: 8 bits are shared out by what the network makes of them. How
    likely its claims are right is not fitted yet, see :mod:`claimex.learn.calibrate`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network = copy.deepcopy(network).float().eval()
    _balance(network.encoder, sample)
    with TemporaryDirectory() as scratch:
        whole = Path(scratch) / ENCODER
        _export_encoder(network.encoder, whole)
        names = [node.name for node in onnx.load(whole).graph.node if node.op_type == "MatMul"]
        quantize_dynamic(
            whole,
            folder / ENCODER,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=[name for name in names if "/layers." not in name and "/entities" not in name],
            extra_options={"MatMulConstBOnly": True},
        )
    model = onnx.load(folder / ENCODER)
    onnx.helper.set_model_props(model, {SIZE: json.dumps(asdict(network.size))})
    onnx.save(model, folder / ENCODER)
    _export_scorer(network, folder / SCORER)
    vocabulary.save(folder / VOCABULARY)
    replace(meta, entities=True).save(folder / META)
    Calibration().save(folder / CALIBRATION)
    return Reader(folder)


def read_network(reader: Reader, dropout: float) -> Network:
    """The network that a reader runs on, its 8-bit numbers spread out again, to go on training from it.

    Raises:
        ReaderError: if its files do not hold one that :func:`export` wrote.
    """
    encoder, scorer = onnx.load(reader.folder / ENCODER), onnx.load(reader.folder / SCORER)
    sizes = [entry.value for entry in encoder.metadata_props if entry.key == SIZE]
    if not sizes:
        raise ReaderError(f"got the reader {reader.folder}, which cannot be trained on; name one of claimex train's")
    network = Network(Size(**json.loads(sizes[0])), dropout)
    try:
        network.encoder.load_state_dict(_parameters(encoder, network.encoder))
        network.scorer.load_state_dict(_parameters(scorer, network.scorer))
    except KeyError as error:
        raise ReaderError(
            f"got the reader {reader.folder}, which an older claimex wrote ({error} is missing) and which cannot be"
            " trained on; name one of this claimex"
        ) from error
    return network


def _parameters(model: onnx.ModelProto, module: nn.Module) -> dict[str, Tensor]:
    known = {entry.name: numpy_helper.to_array(entry) for entry in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type == "Identity" and node.input[0] in known:  # equal parameters are stored once
            known[node.output[0]] = known[node.input[0]]
    if "short_embedding.table" in known:
        known["embedding"] = known["short_embedding.table"].astype(np.float32) * known["short_embedding.scale"]
    parameters = {}
    for name in module.state_dict():
        if f"{name}_quantized" in known:
            values = known[f"{name}_quantized"].astype(np.float32) * known[f"{name}_scale"]
            factor = known.get(f"{name.removesuffix('weight')}factor")
            values = values if factor is None else values * factor[:, None]
        else:
            values = known[name]
        parameters[name] = torch.from_numpy(np.array(values, np.float32))
    return parameters


@torch.no_grad()
def _balance(encoder: Encoder, sample: Iterable[Window]) -> None:
    """Make inputs of the layers' matrices alike in size, so that a few large ones do not cost the others their digits.

    What an input loses its row of the matrix gains (SmoothQuant, Xiao et al. 2023).
    """
    largest: dict[Dense, Tensor] = {}

    def note(dense: Dense, inputs: tuple[Tensor, ...]) -> None:
        here = inputs[0].abs().amax((0, 1))
        largest[dense] = torch.maximum(largest[dense], here) if dense in largest else here

    parts = [dense for layer in encoder.layers for dense in (layer.qkv, layer.out, layer.up, layer.down)]
    hooks = [dense.register_forward_pre_hook(note) for dense in parts]
    for window in sample:
        encoder(**{name: torch.from_numpy(values) for name, values in pad([window]).items()})
    for hook in hooks:
        hook.remove()
    for dense, inputs in largest.items():
        rows = dense.weight.abs().amax(1).clamp(min=1e-4)
        factor = rows ** (1 - MIGRATED) / inputs.clamp(min=1e-3) ** MIGRATED
        factor = factor / factor.median()
        dense.weight.div_(factor[:, None])
        dense.factor = nn.Parameter(factor, requires_grad=False)


def _export_encoder(encoder: Encoder, path: Path) -> None:
    pieces = torch.ones(1, 24, dtype=torch.long)
    word_of = torch.arange(24)[None] // 2
    inputs = {"pieces": pieces, "word_of": word_of, "marks": torch.zeros(1, 12, dtype=torch.long)}
    axes = {name: {0: "rows", 1: "length"} for name in inputs} | {"marks": {0: "rows", 1: "width"}}
    axes |= {name: {0: "rows", 1: "width"} for name in OUTPUTS}
    for layer in encoder.layers:
        layer.attend = _attend
    encoder.short_embedding = _Embedding(encoder.embedding.data)
    encoder.embed = encoder.short_embedding.forward  # type: ignore[method-assign]
    _to_onnx(encoder, inputs, OUTPUTS, axes, path)


def _export_scorer(network: Network, path: Path) -> None:
    size, width = network.size, 12
    shapes = {"state": size.width, "key": size.pair, "inside": 5, "role": 4}
    inputs = {name: torch.randn(width, columns) for name, columns in shapes.items()}
    inputs |= {"sentences": torch.arange(width), "anchors": torch.tensor([1, 5]), "kinds": torch.tensor([0, 2])}
    axes = {name: {0: "width"} for name in (*shapes, "sentences")}
    axes |= {"anchors": {0: "anchors"}, "kinds": {0: "anchors"}, "medium": {0: "anchors"}}
    axes |= {"scores": {0: "anchors", 2: "width"}}
    _to_onnx(network.scorer, inputs, ("scores", "medium"), axes, path)


def _to_onnx(
    module: nn.Module,
    inputs: Mapping[str, Tensor],
    outputs: Sequence[str],
    axes: Mapping[str, Mapping[int, str]],
    path: Path,
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter tells of its own changes
        torch.onnx.export(
            module,
            tuple(inputs.values()),
            path,
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={name: dict(axis) for name, axis in axes.items()},
            opset_version=OPSET,
            do_constant_folding=False,  # so that every parameter can be found in the graph again
            dynamo=False,  # the newer exporter takes a minute, and its graph reads slower
        )
