package fr.preau.rooms.territories.atlas;

import fr.preau.ground.list.ListQuery.Pages;
import fr.preau.ground.web.Visit;
import fr.preau.people.territory.Provenance;
import fr.preau.people.territory.Territory;
import gg.jte.Content;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that the page of a territory needs, in the reader's words. */
record PlacePage(Head head, List<Notice> notices, List<Fact> facts, Source factsSource, List<Change> changes,
        Source changesSource, @Nullable SchoolPanel schools, @Nullable MemberPanel members,
        @Nullable Groupings groupings, @Nullable DeclarationPanel declared, @Nullable NearPanel near,
        List<Content> margins, MapPanel where, Twins twins) {

    /**
     * The top of the page.
     *
     * @param sheet where to read who does what here; absent when the question has no sense for this kind
     * @param asked the day in the form, ISO
     */
    record Head(String name, List<Link> badges, List<Link> crumbs, String lead, String asked, @Nullable String sheet) {}

    /** Words that may lead somewhere; {@code icon} is a name of the icon sprite. */
    record Link(String words, @Nullable String path, String icon) {
        Link(String words, @Nullable String path) {
            this(words, path, "");
        }

        static Link to(Territory t) {
            return new Link(t.name(), PlaceWords.path(t));
        }

        /** With its code: "Hauts-de-Seine (92)". */
        static Link coded(Territory t) {
            return new Link(PlaceWords.coded(t), PlaceWords.path(t));
        }
    }

    /**
     * What a reader must know first; {@code meaning} is a class of the style sheet: info, check, unknown.
     */
    record Notice(String meaning, String title, String text, @Nullable Link link) {}

    /** A labelled fact; without a value it is not known. */
    record Fact(String label, @Nullable String value, @Nullable String detail, @Nullable String path) {
        Fact(String label, @Nullable String value) {
            this(label, value, null, null);
        }

        Fact(String label, @Nullable String value, @Nullable String detail) {
            this(label, value, detail, null);
        }
    }

    /** How sure a section is, where it comes from, and where to say it is wrong. */
    record Source(String meaning, String icon, String words, String text, String correction) {
        /**
         * What a publication says as it is.
         *
         * @param about what is to be corrected: {@code commune:80021&section=ecoles}
         */
        static Source published(Visit visit, Provenance from, @Nullable String text, String about) {
            String described = visit.t("atlas.source.described", from.source(), visit.date(from.date()));
            return new Source("", "file-text", visit.t("atlas.source.published"),
                    text == null ? described : described + ". " + text, "/corrections/nouvelle?objet=" + about);
        }
    }

    /**
     * A dated change; {@code meaning} unknown shows a gap.
     *
     * @param day ISO, absent for a span
     */
    record Change(LocalDate order, @Nullable String day, String when, String title, String text, @Nullable Link link,
            boolean unknown) {}

    /** The schools of a commune: the first ones, and where the others are. */
    record SchoolPanel(List<SchoolRow> rows, boolean known, String unknown, int total, @Nullable Integer pupils,
            @Nullable Link all, Source source) {}

    /** One school on one line. */
    record SchoolRow(String uai, String name, String path, String level, String sector, @Nullable String pupils,
            boolean open, String state, @Nullable String place) {}

    /**
     * The members of a territory, or the neighbours of a commune in its EPCI.
     *
     * @param sentence what they are, in one sentence
     * @param years of their populations; empty when none is known
     * @param unknown why they are not known on that day, and how to fill it
     * @param sized only the nearest in size are shown
     * @param counted their schools are counted
     */
    record MemberPanel(String anchor, String title, String sentence, List<MemberRow> rows, String years,
            @Nullable Notice unknown, @Nullable Pages pages, @Nullable Link all, boolean sized, boolean counted,
            Source source) {}

    /** One member on one line; {@code here} marks the territory of the page. */
    record MemberRow(String code, String name, String path, @Nullable String population, @Nullable String schools,
            boolean here) {}

    /** The EPCI and syndicats of a département; {@code more} says how many are left out. */
    record Groupings(List<Link> links, @Nullable String more) {}

    /**
     * What a grouping declared, and according to whom.
     *
     * @param sentence what a declaration is, or what it means that there is none
     * @param covered whether the source speaks of this grouping at all
     */
    record DeclarationPanel(List<Declaration> items, String sentence, boolean covered, Source source) {}

    /**
     * One declared competence; {@code digital} when it bears on the digital side of schools, {@code
     * sure} when the meaning of its code was read at the source.
     */
    record Declaration(String code, String name, boolean digital, boolean sure) {}

    /** The territories like this one, and the criteria that could not be used. */
    record NearPanel(List<NearRow> rows, List<String> missing, Source source) {}

    /** One of them; {@code close} and {@code apart} are the criteria in words. */
    record NearRow(String name, String path, String where, String score, List<String> close, List<String> apart) {}

    /** The départements of the map, and its words. */
    record MapPanel(Set<String> departements, String caption) {}

    /** The same page as data. */
    record Twins(String csv, String api, @Nullable String membersCsv, List<Fact> identifiers) {}
}
