package fr.preau.rooms.territories.atlas;

import fr.preau.rooms.territories.atlas.PlacePage.Fact;
import fr.preau.rooms.territories.atlas.PlacePage.Link;
import fr.preau.rooms.territories.atlas.PlacePage.Notice;
import fr.preau.rooms.territories.atlas.PlacePage.SchoolRow;
import fr.preau.rooms.territories.atlas.PlacePage.Source;
import gg.jte.Content;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that the page of a school needs, in the reader's words. */
record SchoolPage(String uai, String name, List<Link> badges, List<Link> crumbs, String lead, List<Notice> notices,
        @Nullable String sheet, List<Fact> facts, Source factsSource, SchoolFigures.Panel figures, List<Fact> belongs,
        Source belongsSource, List<Era> communes, List<Era> states, Source statesSource, List<SchoolRow> others,
        Link othersAll, Set<String> departements, String mapCaption, List<Fact> identifiers, List<Content> margins,
        String csv, String api) {

    /** What was true from a day to another. */
    record Era(String from, @Nullable String to, String words, @Nullable String path, String detail) {}
}
