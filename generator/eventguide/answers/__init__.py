"""Short answers about a catalog, as JSON values of bounded size with URLs: for assistants and other programs."""

from eventguide.answers.answers import Answers, NoAnswerError

__all__ = ["Answers", "NoAnswerError"]
