"""The pages of requests: the queue, intake, a case with what can be done about it, and the decision."""
