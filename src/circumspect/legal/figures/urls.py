"""Addresses of the year's figures."""

from django.urls import URLPattern, path

from circumspect.legal.figures import views

urlpatterns: list[URLPattern] = [
    path("", views.public_years, name="published_years"),
    path("<int:number>/", views.public, name="published_figures"),
    path("house/", views.this_year, name="figures_of_this_year"),
    path("house/<int:number>/", views.year, name="figures"),
    path("house/<int:number>/publish/", views.publish, name="publish_figures"),
]
