from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from portal.base.same_origin import is_same_origin
from portal.feedback.actions import TooManyRatingsError, rate_page
from portal.feedback.forms import RatingForm
from portal.feedback.queries import rateable_page_or_404, summary_of
from portal.feedback.visitors import visitor_on


@csrf_exempt  # the form is on cached pages without a token; `is_same_origin` protects it
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rating(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the rating form of a page (GET), or record a rating (POST).

    Redirects to the page of thanks after a rating. Answers 422 for an invalid score, and 429 after too many
    ratings from one network address. Raises PermissionDenied for a form on another site, and Http404 for a
    page that cannot be rated.
    """
    page = rateable_page_or_404(page_id)
    if request.method != "POST":
        return show(request, page, heading=_("Rate the article"))
    if not is_same_origin(request.META, if_unknown=True):  # the limit: one vote per visitor and day
        raise PermissionDenied
    form = RatingForm(request.POST)
    if not form.is_valid():
        return show(
            request, page, heading=_("Rate the article"), message=str(form.errors["score"][0]), status=422
        )
    now = timezone.now()
    visitor = visitor_on(request, timezone.localdate(now))
    try:
        rate_page(page=page, score=form.cleaned_data["score"], visitor=visitor, now=now)
    except TooManyRatingsError:
        message = _("Your network has rated this article many times today. Please rate it tomorrow.")
        return show(request, page, heading=_("Rate the article"), message=message, status=429)
    return redirect("feedback:thanks", page_id=page.pk)


@never_cache
@require_safe
def thanks(request: HttpRequest, page_id: int) -> HttpResponse:
    message = _("Thank you. You may change your rating until the end of today.")
    return show(request, rateable_page_or_404(page_id), heading=_("Your rating is recorded"), message=message)


def show(
    request: HttpRequest, page: Page, *, heading: str, message: str = "", status: int = 200
) -> HttpResponse:
    context = {"page": page, "summary": summary_of(page), "heading": heading, "message": message}
    return render(request, "feedback/rating.html", context, status=status)
