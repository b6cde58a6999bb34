"""Addresses of images. A view's key is its own; what it doesn't cover isn't there."""

from django.urls import URLPattern, path

from circumspect.footage.views import ask, cuttings, holds, images, oversight, overview, view

urlpatterns: list[URLPattern] = [
    path("", overview.footage, name="footage"),
    path("ask/", ask.ask_view, name="ask_view"),
    path("ask/live/", ask.ask_live, name="ask_live"),
    path("seen/", oversight.seen, name="seen"),
    path("allowances/", oversight.allowances, name="allowances"),
    path("allowances/<int:pk>", oversight.allow, name="allow"),
    path("holds/", holds.holds, name="holds"),
    path("holds/<str:key>/longer", holds.longer, name="keep_longer"),
    path("holds/place/", holds.place, name="place_hold"),
    path("holds/<str:key>/", holds.hold, name="hold"),
    path("holds/<str:key>/ask", holds.ask, name="ask_release"),
    path("holds/<str:key>/release", holds.release, name="release_hold"),
    path("cuttings/<str:key>/", cuttings.cutting, name="cutting"),
    path("cuttings/<str:key>/clock.vtt", cuttings.clock, name="cutting_clock"),
    path("cuttings/<str:key>/fetch", cuttings.fetch, name="fetch_cutting"),
    path("cuttings/<str:key>/show", cuttings.show, name="show_cutting"),
    path("cuttings/<str:key>/shown", cuttings.shown, name="shown_cutting"),
    path("view/<str:key>/", view.view, name="view"),
    path("view/<str:key>/end", view.end, name="end_view"),
    path("view/<str:key>/clip", cuttings.clip, name="make_clip"),
    path("view/<str:key>/still", cuttings.still, name="make_still"),
    path("view/<str:key>/<str:camera>/playlist.m3u8", images.playlist, name="view_playlist"),
    path("view/<str:key>/<str:camera>/setup/<str:name>.mp4", images.setup, name="view_setup"),
    path("view/<str:key>/<str:camera>/<int:minute>.<int:start>.sealed", images.chunk, name="view_chunk"),
    path("view/<str:key>/<str:camera>/<int:minute>.key", images.minute_key, name="view_key"),
]
