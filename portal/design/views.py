"""The component gallery and suggestions for its search box. Mounted in development only."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from portal.design import gallery


def show_gallery(request: HttpRequest) -> HttpResponse:
    """Show every component with its samples, by chapter."""
    chapters = [
        {
            "slug": chapter.slug,
            "title": chapter.title,
            "samples": [
                {
                    "name": sample.component,
                    "note": sample.note,
                    "ground": sample.ground,
                    "html": render_to_string(f"components/{sample.component}.html", sample.context),
                }
                for sample in chapter.samples
            ],
        }
        for chapter in gallery.chapters()
    ]
    return render(request, "design/gallery.html", {"chapters": chapters, "layout": gallery.layout()})


def show_sample_page(request: HttpRequest, name: str) -> HttpResponse:
    """Show a whole page made of components; `name` is a template in `design/samples/`."""
    context = {"layout": gallery.layout(), "form": gallery.sample_form(bound=False), **gallery.page_content()}
    return render(request, f"design/samples/{name}.html", context)


def suggest(request: HttpRequest) -> JsonResponse:
    """Three invented suggestions for the search box, as JSON {"suggestions": [{title, url, kind}, …]}.

    The list is empty without a text in `q`.
    """
    text = request.GET.get("q", "")
    titles = ["Đăng ký khai sinh", "Đăng ký kết hôn", "Đăng ký biến động đất đai"]
    found = [{"title": title, "url": "", "kind": "Thủ tục"} for title in titles if text]
    return JsonResponse({"suggestions": found})
