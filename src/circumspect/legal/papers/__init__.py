"""What a paper is, read without trust: by a process of its own that may use little time and memory and write nothing.

A paper that somebody hands in is a PDF, JPEG, PNG or TIFF (`judging`). Whatever has to look inside it runs apart
(`apart` starts `child`, which limits itself before it reads the first byte): counting and measuring pages, drawing one
as a picture, finding words (`reading`), and making a copy from which something was removed (`blackening`), of which
`searching` shows that it is gone. Nothing here knows Django's database; no paper is ever executed or put on a disk.
"""
