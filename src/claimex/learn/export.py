"""A network as the files that a reader runs on, and back: two ONNX graphs, the big one with weights of 8 bits."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from claimex.learn.network import Encoder, Network, Size, attend
from claimex.reader.calibration import Calibration
from claimex.reader.session import CALIBRATION, ENCODER, META, SCORER, VOCABULARY, Meta, Reader, ReaderError
from claimex.reader.vocabulary import Vocabulary

OPSET = 18
SIZE = "size"
"""The property of the encoder's file that holds the measures of the network, as JSON."""
OUTPUTS = ("state", "key", "begin", "inside", "role")


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


def export(network: Network, vocabulary: Vocabulary, meta: Meta, folder: Path) -> Reader:
    """Write the files of a reader into ``folder``, which is made if need be, and give the reader.

    How likely its claims are right is not fitted yet, see :mod:`claimex.learn.calibrate`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network = network.float().eval()
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
            nodes_to_exclude=[name for name in names if "/layers." not in name],
            extra_options={"MatMulConstBOnly": True},
        )
    model = onnx.load(folder / ENCODER)
    onnx.helper.set_model_props(model, {SIZE: json.dumps(asdict(network.size))})
    onnx.save(model, folder / ENCODER)
    _export_scorer(network, folder / SCORER)
    vocabulary.save(folder / VOCABULARY)
    meta.save(folder / META)
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
    network.encoder.load_state_dict(_parameters(encoder, network.encoder))
    network.scorer.load_state_dict(_parameters(scorer, network.scorer))
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
        else:
            values = known[name]
        parameters[name] = torch.from_numpy(np.array(values, np.float32))
    return parameters


def _export_encoder(encoder: Encoder, path: Path) -> None:
    table, embed = encoder.embedding, encoder.embed
    pieces = torch.ones(1, 24, dtype=torch.long)
    word_of = torch.arange(24)[None] // 2
    inputs = {"pieces": pieces, "word_of": word_of, "marks": torch.zeros(1, 12, dtype=torch.long)}
    axes = {name: {0: "rows", 1: "length"} for name in inputs} | {"marks": {0: "rows", 1: "width"}}
    axes |= {name: {0: "rows", 1: "width"} for name in OUTPUTS}
    for layer in encoder.layers:
        layer.attend = _attend
    encoder.short_embedding = _Embedding(table.data)
    encoder.embed = encoder.short_embedding.forward  # type: ignore[method-assign]
    try:
        _to_onnx(encoder, inputs, OUTPUTS, axes, path)
    finally:
        encoder.embed = embed  # type: ignore[method-assign]
        del encoder.short_embedding
        for layer in encoder.layers:
            layer.attend = attend


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
