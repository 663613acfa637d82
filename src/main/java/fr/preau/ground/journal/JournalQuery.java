package fr.preau.ground.journal;

import fr.preau.ground.kernel.Period;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which acts a reader asks for, as the address says it; what is absent does not count.
 *
 * @param organisation reference of an organisation, {@code commune-92048}
 * @param object {@code kind:id}
 * @param family of acts, {@code mandate}
 * @param from first civil day, in Paris
 * @param until last civil day, inclusive
 */
record JournalQuery(@Nullable String organisation, @Nullable String object, @Nullable String family,
        @Nullable LocalDate from, @Nullable LocalDate until) {
    private static final Pattern ORGANISATION = Pattern.compile("[0-9A-Za-z:_.-]{1,80}");
    private static final Pattern FAMILY = Pattern.compile("[a-z]{1,40}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** The names of the parameters: those of the pages, or those of the API. */
    record Names(String organisation, String object, String family, String from, String until) {
        static final Names PAGE = new Names("organisation", "objet", "famille", "du", "au");
        static final Names API = new Names("organisation", "object", "family", "from", "to");
    }

    /**
     * @throws Refusal.BadRequest when one of them has not its form
     */
    static JournalQuery read(Names names, @Nullable String organisation, @Nullable String object,
            @Nullable String family, @Nullable String from, @Nullable String until) {
        var asked = new JournalQuery(formed(names.organisation(), ORGANISATION, organisation),
                object(names.object(), object), formed(names.family(), FAMILY, family), day(names.from(), from),
                day(names.until(), until));
        if (asked.from != null && asked.until != null && asked.until.isBefore(asked.from)) {
            throw new Refusal.BadRequest(names.until(), "journal.asked.order", asked.until, asked.from);
        }
        return asked;
    }

    /** The same of the pages, from the parameters that were sent. */
    static JournalQuery read(Map<String, String> address) {
        return read(Names.PAGE, address.get(Names.PAGE.organisation()), address.get(Names.PAGE.object()),
                address.get(Names.PAGE.family()), address.get(Names.PAGE.from()), address.get(Names.PAGE.until()));
    }

    /** The number of a line, from which a page goes on; absent for the first page. */
    static @Nullable Long number(String name, @Nullable String text) {
        String formed = formed(name, NUMBER, text);
        return formed == null ? null : Long.valueOf(formed);
    }

    private static @Nullable String formed(String name, Pattern form, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        Refusal.refuse(!form.matcher(stripped).matches(), name, "journal.asked.form", name, stripped);
        return stripped;
    }

    private static @Nullable String object(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return Ref.of(text.strip())
                .map(Ref::toString)
                .orElseThrow(() -> new Refusal.BadRequest(name, "journal.asked.form", name, text));
    }

    private static @Nullable LocalDate day(String name, @Nullable String text) {
        return Period.asked(text, name, "journal.asked.day", name, String.valueOf(text));
    }

    Filter filter() {
        return new Filter(organisation, object, family, null, null).during(from, until);
    }

    boolean everything() {
        return equals(new JournalQuery(null, null, null, null, null));
    }

    JournalQuery withoutOrganisation() {
        return new JournalQuery(null, object, family, from, until);
    }

    JournalQuery withoutObject() {
        return new JournalQuery(organisation, null, family, from, until);
    }

    JournalQuery withoutFamily() {
        return new JournalQuery(organisation, object, null, from, until);
    }

    JournalQuery withoutPeriod() {
        return new JournalQuery(organisation, object, family, null, null);
    }

    /** Of any family, but acts. */
    JournalQuery acts() {
        return new JournalQuery(organisation, object, Filter.ACTS, from, until);
    }

    JournalQuery of(String otherOrganisation) {
        return new JournalQuery(otherOrganisation, object, family, from, until);
    }

    JournalQuery on(String otherObject) {
        return new JournalQuery(organisation, otherObject, family, from, until);
    }

    /** The address of these acts under that path, with the names of the pages. */
    String address(String path) {
        return address(path, Names.PAGE).build().encode().toUriString();
    }

    /** The same acts, going on from the line with that number. */
    String address(String path, String cursor, long number) {
        return address(path, Names.PAGE).queryParam(cursor, number).build().encode().toUriString();
    }

    /** Where these acts can be followed: those of an organisation, or on a thing. */
    @Nullable
    String follow() {
        String target = organisation == null ? object : "organisation:" + organisation;
        return target == null ? null : "/suivre?cible=" + target;
    }

    String api() {
        return address("/api/v1/journal", Names.API).build().encode().toUriString();
    }

    private UriComponentsBuilder address(String path, Names names) {
        var address = UriComponentsBuilder.fromPath(path);
        add(address, names.organisation(), organisation);
        add(address, names.object(), object);
        add(address, names.family(), family);
        add(address, names.from(), from);
        add(address, names.until(), until);
        return address;
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable Object value) {
        if (value != null) {
            address.queryParam(name, value);
        }
    }
}
