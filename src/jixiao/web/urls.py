"""Addresses 地址."""

from django.contrib.auth import views as auth
from django.urls import path, re_path

from jixiao.web.views import beginning, downloads, form, managing, projects, public, reviewing, start, steps

urlpatterns = [
    path("", start.home, name="home"),
    path("login/", auth.LoginView.as_view(template_name="web/login.html", redirect_authenticated_user=True), name="login"),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path(
        "password/",
        auth.PasswordChangeView.as_view(template_name="web/password.html", success_url="/"),
        name="password",
    ),
    path("projects/", projects.projects, name="projects"),
    re_path(r"^projects\.(?P<kind>csv|xlsx)$", projects.export, name="export"),
    path("new/", beginning.new, name="new"),
    path("new/blank/", beginning.new_blank, name="new-blank"),
    path("new/copy/", beginning.new_copy, name="new-copy"),
    path("new/upload/", beginning.upload, name="new-upload"),
    path("uploads/<uuid:key>/", beginning.uploaded, name="upload"),
    path("projects/<uuid:key>/", form.project, name="project"),
    path("projects/<uuid:key>/values/", form.values, name="values"),
    path("projects/<uuid:key>/rows/", form.rows, name="rows"),
    path("projects/<uuid:key>/undo/", form.undo, name="undo"),
    path("projects/<uuid:key>/state/", form.state, name="state"),
    path("projects/<uuid:key>/answers/", reviewing.answer, name="answer"),
    path("projects/<uuid:key>/points/", reviewing.points, name="points"),
    path("projects/<uuid:key>/steps/<slug:step_id>/", steps.step, name="step"),
    path("projects/<uuid:key>/history/", steps.history, name="history"),
    path("projects/<uuid:key>/changes/", steps.changes, name="changes"),
    path("projects/<uuid:key>/form.<str:kind>", downloads.download, name="download"),
    path("review/", reviewing.queue, name="queue"),
    path("rules/", reviewing.rules, name="rules"),
    path("rules/<slug:rule_id>/", reviewing.rule, name="rule"),
    path("forms/", managing.forms, name="forms"),
    path("public/", public.search, name="public"),
    path("public/<uuid:key>/", public.public_project, name="public-project"),
    path("public/<uuid:key>/form.<str:kind>", downloads.public_download, name="public-download"),
    path("manage/", managing.manage, name="manage"),
    path("manage/agencies/", managing.add_agency, name="add-agency"),
    path("manage/people/", managing.add_person, name="add-person"),
    path("manage/people/<int:number>/active/", managing.set_active, name="set-active"),
    path("manage/memberships/", managing.add_membership, name="add-membership"),
    path("manage/memberships/<int:number>/remove/", managing.remove_membership, name="remove-membership"),
    path("manage/audit/", managing.audit, name="audit"),
]
handler400 = "jixiao.web.views.faults.bad_request"
handler403 = "jixiao.web.views.faults.forbidden"
handler404 = "jixiao.web.views.faults.not_found"
handler500 = "jixiao.web.views.faults.program_fault"
