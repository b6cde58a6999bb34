"""Addresses of cameras, floor plans and entrances."""

from django.urls import path

from circumspect.cameras.views import deciding, entrances, plans, registry, streams

urlpatterns = [
    path("", registry.cameras, name="cameras"),
    path("propose/", registry.propose, name="propose_camera"),
    path("plans/add/", plans.add, name="add_plan"),
    path("plans/<slug:key>/picture/", plans.picture, name="plan_picture"),
    path("entrances/", entrances.entrances, name="entrances"),
    path("entrances/add/", entrances.add, name="add_entrance"),
    path("entrances/<slug:key>/check/", entrances.check, name="check_sign"),
    path("entrances/<slug:key>/close/", entrances.close, name="close_entrance"),
    path("find/", streams.find, name="find_cameras"),
    path("sign/", entrances.sign, name="camera_sign"),
    path("<slug:key>/", registry.camera, name="camera"),
    path("<slug:key>/move/", registry.move, name="move_camera"),
    path("<slug:key>/retire/", registry.retire, name="retire_camera"),
    path("<slug:key>/decide/", deciding.decide, name="decide_camera"),
    path("<slug:key>/withdraw/", deciding.withdraw, name="withdraw_approval"),
    path("<slug:key>/try/", deciding.try_it, name="try_stream"),
    path("<slug:key>/stream/", streams.stream, name="set_stream"),
]
