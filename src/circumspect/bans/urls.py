"""Addresses of bans, the staff board and the archive. Keys are random; no name and no number stands in one."""

from django.urls import URLPattern, path

from circumspect.bans.views import archive, bans, board, letters, stills

urlpatterns: list[URLPattern] = [
    path("", board.board, name="board"),
    path("door/", board.door, name="banned_at_the_door"),
    path("stills/<str:key>.jpg", board.still, name="ban_still"),
    path("stills/<str:key>/take-down/", stills.take_down, name="take_down_still"),
    path("all/", bans.bans, name="bans"),
    path("archive/", archive.archive, name="ban_archive"),
    path("archive/stills/<str:key>.jpg", archive.still, name="archived_still"),
    path("propose/<str:key>/", bans.propose, name="propose_ban"),
    path("letters/<str:key>/", letters.letter, name="ban_letter"),
    path("letters/<str:key>/letter.pdf", letters.pdf, name="ban_letter_pdf"),
    path("letters/<str:key>/send", letters.send, name="send_ban_letter"),
    path("<str:key>/", bans.ban, name="ban"),
    path("<str:key>/edit/", bans.edit, name="edit_ban"),
    path("<str:key>/certificate/", archive.certificate, name="ban_certificate"),
    path("<str:key>/letters/", letters.write, name="write_ban_letter"),
    path("<str:key>/still/", stills.choose, name="choose_still"),
    path("<str:key>/still/<str:cutting>/", stills.crop, name="crop_still"),
    path("<str:key>/still/<str:cutting>/source.jpg", stills.source, name="still_source"),
    path("<str:key>/<slug:verb>/", bans.change, name="change_ban"),
]
