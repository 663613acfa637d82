package fr.preau.rooms.territories.atlas;

import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.territories.atlas.PlacePage.Link;
import fr.preau.rooms.territories.atlas.PlacePage.Notice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader must know before reading: the day is not covered, the territory is gone, it is a part of another.
 */
record PlaceNotices(Standpoint here) {
    static List<Notice> of(Standpoint here) {
        var notices = new PlaceNotices(here);
        var all = new ArrayList<Notice>();
        notices.aboutTheDay(all);
        notices.aboutItsLife(all);
        return all;
    }

    private void aboutTheDay(List<Notice> all) {
        if (here.asked().isBefore(TerritorySnapshot.COVERED_FROM)) {
            all.add(new Notice("unknown", here.t("atlas.notice.before"), here.t("atlas.notice.before.text"), null));
        } else if (here.asked().isAfter(here.today())) {
            String text = here.t("atlas.notice.future.text", here.visit().date(here.snapshot().knownUntil()));
            all.add(new Notice("check", here.t("atlas.notice.future"), text, null));
        } else if (here.dated()) {
            String text = here.t("atlas.notice.dated.text", here.visit().date(here.asked()));
            Link today = new Link(here.t("atlas.notice.today"), PlaceWords.path(here.territory()));
            all.add(new Notice("info", here.t("atlas.notice.dated"), text, today));
        }
    }

    private void aboutItsLife(List<Notice> all) {
        LocalDate end = here.territory().during().to();
        String parent = here.territory().parent();
        if (end != null && !end.isAfter(here.day())) {
            all.add(ended(end));
        } else if (here.territory().during().from().isAfter(here.day())) {
            String text = here.t("atlas.notice.notyet.text", here.visit().date(here.territory().during().from()));
            all.add(new Notice("unknown", here.t("atlas.notice.notyet"), text, null));
        } else if (parent != null && here.is(TerritoryKind.COMMUNE)) {
            all.add(part(parent));
        }
    }

    private Notice ended(LocalDate end) {
        if (here.place() != null && !here.place().commune().code().equals(here.territory().code())) {
            Territory successor = here.place().commune();
            String text = here.t("atlas.notice.merged.text", here.territory().name(), here.visit().date(end));
            return new Notice("check", here.t("atlas.notice.merged"), text,
                    new Link(successor.name(), here.path(successor)));
        }
        String heir = here.territory().parent();
        Link link = heir == null || here.is(TerritoryKind.COMMUNE) ? null
                : here.snapshot().known(here.territory().kind(), heir, here.day()).map(Link::to).orElse(null);
        return new Notice("check", here.t("atlas.notice.ended"),
                here.t("atlas.notice.ended.text", here.visit().date(end.minusDays(1))), link);
    }

    private Notice part(String parent) {
        String name = PlaceLines.communeName(here.snapshot(), parent, here.day());
        LocalDate since = here.place() == null || here.place().succession() == null ? null
                : here.place().succession().since();
        String kind = PlaceWords.kind(here.visit()::t, here.territory());
        String text = since == null ? here.t("atlas.notice.part.text", kind)
                : here.t("atlas.notice.part.since", kind, here.visit().date(since));
        return new Notice("info", here.t("atlas.notice.part"), text,
                new Link(name, here.dated(PlaceWords.path(TerritoryKind.COMMUNE, parent))));
    }
}
