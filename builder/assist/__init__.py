"""A language model, local or hosted, behind the chat API that most servers speak; it proposes, checks decide."""

from builder.assist.desk import STAGE, Model, Tally, model_of

__all__ = ["STAGE", "Model", "Tally", "model_of"]
