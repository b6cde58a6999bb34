"""Addresses of the people who work here: sign-in, one's own page, the staff pages."""

from django.urls import URLPattern, URLResolver, include, path

from circumspect.staff.views import director, it_department, own, people

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("circumspect.staff.sign_in_urls")),
    path("me/", own.own_page, name="own_page"),
    path("me/details/", own.own_details, name="own_details"),
    path("me/notices/", own.notices, name="notices"),
    path("me/notices/read/", own.mark_read, name="read_notices"),
    path("staff/", people.staff, name="staff"),
    path("staff/new/", it_department.make, name="make_sign_in"),
    path("staff/<int:pk>/", people.person, name="staff_person"),
    path("staff/<int:pk>/disable/", it_department.disable, name="disable_sign_in"),
    path("staff/<int:pk>/enable/", it_department.enable, name="enable_sign_in"),
    path("staff/<int:pk>/renew/", it_department.renew, name="renew_sign_in"),
    path("staff/<int:pk>/confirm/", director.confirm, name="confirm_sign_in"),
    path("staff/<int:pk>/give-role/", director.give, name="give_role"),
    path("staff/roles/<int:pk>/end/", director.end, name="end_role"),
    path("staff/<int:pk>/designate/", director.make_designation, name="designate"),
    path("staff/designations/<int:pk>/end/", director.end_designated, name="end_designation"),
]
