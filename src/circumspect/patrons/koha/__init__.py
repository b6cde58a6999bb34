"""Patrons and loans as Koha exports them: files that are dirty, read within bounds, row by row.

`lines` reads rows, `dates` and `patron_row`/`loan_row` understand them, `take_patrons` and `take_loans` keep them,
`report` says what became of each row that wasn't simply taken.
"""
