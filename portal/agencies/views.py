from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.agencies import homes, queries
from portal.agencies.forms import DirectoryForm
from portal.agencies.models import Agency
from portal.base.pagecache import fresh_today, public


@public("agencies")
def directory(request: HttpRequest) -> HttpResponse:
    """Show the directory of current provincial and commune agencies, or search it for the parameter `ten`."""
    today = timezone.localdate()
    fresh_today()
    form = DirectoryForm(request.GET if "ten" in request.GET else None)
    name = form.cleaned_data["ten"] if form.is_valid() else ""
    found = queries.answers(name, today) if name else None
    groups = queries.directory(today) if found is None else []
    crumbs = [(_("Home page"), "/"), (_("Agencies"), "")]
    context = {"form": form, "name": name, "found": found, "groups": groups, "crumbs": crumbs}
    return render(request, "agencies/directory.html", context)


@public("agencies")
def agency(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """Show the page of one agency, current or former. Raises Http404 for an unknown code.

    An address with another slug or with the code in capitals is redirected permanently.
    """
    found = get_object_or_404(Agency.objects.select_related("parent"), code=code.upper())
    if request.path != found.get_absolute_url():
        return redirect(found, permanent=True)
    fresh_today()
    context = {
        "agency": found,
        "facts": queries.facts(found, timezone.localdate()),
        "portal_url": homes.home_of(found),
        "crumbs": [(_("Home page"), "/"), (_("Agencies"), reverse("agencies:directory")), (found.name, "")],
    }
    return render(request, "agencies/agency.html", context)
