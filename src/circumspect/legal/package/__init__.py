"""A package that a court can check without us: a BagIt bag, streamed file by file into its encryption.

**Nothing plain touches a disk.** Files come as pieces, go through the manifest's hash into a stored ZIP (`bagging`),
and the ZIP goes as it is made into age or an AES-256 ZIP (`sealing`). An hour of 1080p is 1.8 GB; of it a few pieces
are in memory at a time.

**What is written is what was promised.** A file that is known beforehand (a clip) is hashed again on its way, and one
byte that differs ends the sealing. The manifests come last, from what really went in.

**It brings its own check.** `verify.html` and `verify.py` lie in every bag and need nothing installed.

Nothing here knows Django, requests or the policy.
"""
