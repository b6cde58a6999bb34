"""Addresses of releases, and the public one of a link (site/urls.py)."""

from django.urls import URLPattern, path

from circumspect.legal.releases import acting_views, item_views, leaving_views, link_views, still_views, views

ALL = "<str:key>/releases/"
ONE = f"{ALL}<str:release>/"
ITEM = f"{ONE}<int:number>/"

urlpatterns: list[URLPattern] = [
    path(ALL, views.releases, name="releases"),
    path(ONE, views.release, name="release"),
    path(f"{ONE}address", acting_views.address, name="address_release"),
    path(f"{ONE}approve", acting_views.approve, name="approve_release"),
    path(f"{ONE}take-back", acting_views.take_back, name="take_back_approval"),
    path(f"{ONE}still", still_views.still, name="add_still"),
    path(f"{ONE}retry", acting_views.retry, name="retry_release"),
    path(f"{ONE}drop", acting_views.drop, name="drop_release"),
    path(f"{ONE}passphrase", leaving_views.show_passphrase, name="tell_passphrase"),
    path(f"{ONE}link", leaving_views.link, name="make_link"),
    path(f"{ONE}no-link", leaving_views.no_link, name="end_link"),
    path(f"{ONE}file", leaving_views.fetch, name="fetch_package"),
    path(f"{ONE}receipt", leaving_views.receive, name="record_receipt"),
    path(ITEM, item_views.item, name="release_item"),
    path(f"{ITEM}open", item_views.open_item, name="open_item"),
    path(f"{ITEM}exclude", acting_views.exclude, name="exclude_item"),
    path(f"{ITEM}include", acting_views.include, name="include_item"),
    path(f"{ITEM}redact", item_views.redact_item, name="redact_item"),
    path(f"{ITEM}replace", item_views.replace_item, name="replace_item"),
    path(f"{ITEM}<int:page>.png", item_views.item_page, name="item_page"),
    path(f"{ITEM}clip.mp4", item_views.item_clip, name="item_clip"),
]
public_patterns: list[URLPattern] = [path("<str:token>/", link_views.package, name="package")]
