"""Addresses of breaches: random keys only. The board's are the same for everybody, whether anything waits or not."""

from django.urls import path

from circumspect.breaches.views import board, dealing, letters, reporting

urlpatterns = [
    path("", reporting.breaches, name="breaches"),
    path("report/", reporting.report, name="report_breach"),
    path("own/<str:key>/", reporting.own, name="own_report"),
    path("own/<str:key>/add/", reporting.add_own, name="add_own_words"),
    path("receipt/", reporting.receipt, name="breach_receipt"),
    path("board/", board.board, name="breach_board"),
    path("board/step/", board.board_step, name="breach_board_step"),
    path("at/<str:key>/", dealing.breach, name="breach"),
    path("at/<str:key>/see/", dealing.see, name="see_report"),
    path("at/<str:key>/step/", dealing.step, name="step_report"),
    path("at/<str:key>/add/", dealing.add, name="add_to_report"),
    path("at/<str:key>/readers/", dealing.name, name="name_reader"),
    path("at/<str:key>/readers/<int:number>/end/", dealing.end, name="end_reader"),
    path("at/<str:key>/affected/", letters.affected, name="record_affected"),
    path("at/<str:key>/affected/<str:part>/withdraw/", letters.withdraw, name="withdraw_affected"),
    path("at/<str:key>/affected/<str:part>/letter/", letters.draft, name="draft_breach_letter"),
    path("at/<str:key>/letters/<str:part>/", letters.letter, name="breach_letter"),
    path("at/<str:key>/letters/<str:part>/send/", letters.send, name="send_breach_letter"),
    path("at/<str:key>/letters/<str:part>/letter.pdf", letters.pdf, name="breach_letter_pdf"),
]
