"""Teach a reader (``claimex train``); needs torch and onnx, which the extra ``claimex[train]`` brings."""
