"""The Atom feed of published reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.utils.translation import gettext as _

from aktsom.publish.addresses import report_address, site_address
from aktsom.publish.forms_of_publication import files_of
from aktsom.publish.models import Publication
from aktsom.publish.queries import latest_versions
from aktsom.typesetting.characters import for_screen

_LENGTH = 50


class ReportFeed(Feed[Publication, Any]):
    """Every version as it is published, corrections too; the address of a version is its lasting key."""

    feed_type = Atom1Feed
    login_required = False

    def title(self) -> str:
        """The feed's name."""
        return _("Publiserte årsrapporter om aktsomhet i innkjøp")

    def subtitle(self) -> str:
        """What the feed holds."""
        return _("Nye rapporter og rettede utgaver.")

    def link(self) -> str:
        """The page that the feed follows."""
        return site_address(reverse("publish:reports"))

    def feed_url(self) -> str:
        """The feed's own address."""
        return site_address(reverse("publish:feed"))

    def feed_guid(self) -> str:
        """The feed's key."""
        return self.feed_url()

    def items(self) -> Iterable[Publication]:
        """The latest versions."""
        return latest_versions(_LENGTH)

    def item_title(self, item: Publication) -> str:
        """Organisation and year, and that it is a correction where it is."""
        if item.replaces_id is None:
            return for_screen(item.title)
        name = for_screen(item.title)
        return _("%(name)s, rettet utgave (versjon %(version)s)") % {"name": name, "version": item.version}

    def item_description(self, item: Publication) -> str:
        """What was corrected, where something was."""
        return for_screen(item.correction_note)

    def item_link(self, item: Publication) -> str:
        """The version's lasting address."""
        return report_address(item.slug, item.year, item.version)

    def item_guid(self, item: Publication) -> str:
        """The version's key."""
        return self.item_link(item)

    def item_author_name(self, item: Publication) -> str:
        """The organisation."""
        return for_screen(item.organisation_name)

    def item_pubdate(self, item: Publication) -> datetime:
        """When it was published."""
        return item.published_at

    def item_updateddate(self, item: Publication) -> datetime:
        """A version never changes."""
        return item.published_at

    def item_enclosures(self, item: Publication) -> list[Enclosure]:
        """The three files."""
        return [Enclosure(self.item_link(item) + file.name, str(file.size), file.media_type) for file in files_of(item)]
