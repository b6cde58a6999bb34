"""A release from its scope to its receipt: collect, look, approve, seal, hand over.

`begin_release` makes an item of each part of the scope; the worker collects them one by one (`collecting`), so that a
restart in the middle loses at most the one it was at. What was collected lies sealed (`things`) until an officer has
looked at it and another has approved it; then the worker makes the package (`contents`, `proving`, `custody`) and
streams it into its encryption (`sealing`). From then on nothing of it changes.
"""
