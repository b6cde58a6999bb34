"""Addresses of the desk. A card number or a name is never part of one."""

from django.urls import URLPattern, path

from circumspect.desk.views import ask, police, record, referrals

urlpatterns: list[URLPattern] = [
    path("", ask.desk, name="desk"),
    path("answer", ask.answer, name="desk_answer"),
    path("search", ask.search, name="desk_search"),
    path("open", ask.open_, name="desk_open"),
    path("refer", ask.refer, name="desk_refer"),
    path("record/<str:key>/", record.record, name="record"),
    path("record/<str:key>/close", record.close, name="close_record"),
    path("police/", police.police, name="police"),
    path("referrals/", referrals.referrals, name="referrals"),
    path("referrals/<str:key>/", referrals.referral, name="referral"),
    path("referrals/<str:key>/answer", referrals.answer, name="answer_referral"),
    path("referrals/<str:key>/withdraw", referrals.withdraw, name="withdraw_referral"),
]
