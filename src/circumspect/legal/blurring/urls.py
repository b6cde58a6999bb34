"""Addresses of clips in which faces are blurred; part of legal/urls.py."""

from django.urls import URLPattern, path

from circumspect.legal.blurring import views as blurrings

ONE = "<str:key>/clips/<str:blurring>/"

urlpatterns: list[URLPattern] = [
    path("<str:key>/clips/", blurrings.clips, name="clips"),
    path("<str:key>/clips/blur", blurrings.blur_faces, name="blur_faces"),
    path(ONE, blurrings.blurring, name="blurring"),
    path(f"{ONE}open", blurrings.open_faces, name="open_faces"),
    path(f"{ONE}choose", blurrings.choose, name="choose_faces"),
    path(f"{ONE}approve", blurrings.approve_faces, name="approve_faces"),
    path(f"{ONE}back", blurrings.return_faces, name="return_faces"),
    path(f"{ONE}found.json", blurrings.blurring_found, name="blurring_found"),
    path(f"{ONE}<slug:which>.mp4", blurrings.blurring_film, name="blurring_film"),
]
